"""The workbook in which the attendance of several sessions is filled in.

A hidden second row says which workshop and which sessions, as planned at that moment,
the columns belong to.
"""

from types import MappingProxyType

from django.utils.translation import gettext as _

from cohorts.attendance.mark_words import offered_words, words_to_write
from cohorts.workshops.dates import short_day
from lms import languages
from lms.spreadsheets import writing
from lms.spreadsheets.cells import column_letter

KEY = "resguardo-attendance:"
PEOPLE_COLUMNS = 3  # reference, name, institution
WIDTHS, SESSION_WIDTH = (18, 38, 30), 32
MOST_SESSIONS = 90  # so that the reader of workbooks accepts all columns
DROPDOWN_ROWS = 1000
NO_MARKS = MappingProxyType({})


def attendance_workbook(workshop, sessions, people, marks=NO_MARKS):
    """`marks`: (pk of the enrolment, uid of the session) → `Mark` to write in."""
    header = [_("Reference"), _("Name"), _("Institution"), *map(_heading, sessions)]
    keys = [f"{KEY}{workshop.pk}", "", "", *map(session_key, sessions)]
    rows = [
        [*_person(workshop, person), *_marks(person, sessions, marks)]
        for person in people
    ]
    widths = [*WIDTHS, *[SESSION_WIDTH] * len(sessions)]
    return writing.write(
        _("Attendance"),
        header,
        [keys, *rows],
        widths=widths,
        prepare=lambda sheet: _prepare(sheet, len(widths)),
    )


def session_key(session):
    """Changes when the session is moved, lengthened or shortened."""
    return f"{session.pk}|{session.starts_at.timestamp():.0f}|{session.minutes}"


def reference_code(cohort, enrolment):
    return f"{cohort.code}-{enrolment.pk}"


def _heading(session):
    return f"{short_day(session.day)}, {session.time}: {session.title}"


def _person(workshop, enrolment):
    institution = enrolment.institution
    return [
        reference_code(workshop.cohort, enrolment),
        enrolment.user.sorting_name,
        institution.short_name if institution else "",
    ]


def _marks(enrolment, sessions, marks):
    language = languages.current()
    for session in sessions:
        mark = marks.get((enrolment.pk, session.uid))
        yield words_to_write(mark, language) if mark else ""


def _prepare(sheet, columns):
    sheet.freeze_panes = "D3"
    sheet.row_dimensions[2].hidden = True
    # Other minutes than those offered can be typed; the preview checks them.
    cells = f"D3:{column_letter(columns)}{DROPDOWN_ROWS}"
    writing.offer_words(sheet, cells, offered_words())
