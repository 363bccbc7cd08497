"""The gradebook as rows of a worksheet."""

from itertools import islice

from django.utils.translation import gettext as _

from assessments.gradebook.table import LABELS

WIDTHS = (34, 32, 40)
PEOPLE_AT_ONCE = 1000


def exported_header(gradebook):
    header = [_("Person"), _("E-mail"), _("Institution")]
    for column in gradebook.columns:
        title = f"{column.module.number}. {column.quiz.title}"
        header += [
            _("%(quiz)s: mark") % {"quiz": title},
            _("%(quiz)s: attempts") % {"quiz": title},
            _("%(quiz)s: state") % {"quiz": title},
        ]
    return header + [topic.name for topic in gradebook.topics]


def exported_rows(gradebook, enrolments):
    people = enrolments.iterator(chunk_size=PEOPLE_AT_ONCE)
    while chunk := list(islice(people, PEOPLE_AT_ONCE)):
        for row in gradebook.rows(chunk):
            yield _exported_row(row)


def _exported_row(row):
    user, institution = row.enrolment.user, row.enrolment.institution
    cells = [user.sorting_name, user.email, institution.name if institution else ""]
    for cell in row.cells:
        if cell is None:
            cells += [None, None, _("not taken")]
        else:
            mark = None if cell.mark is None else float(cell.mark)
            cells += [mark, cell.used, str(LABELS[cell.state])]
    return cells + [None if mark is None else float(mark) for mark in row.topic_marks]
