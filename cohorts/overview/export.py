"""The people of a cohort and their progress, as rows of a worksheet."""

from django.utils import timezone
from django.utils.translation import gettext as _

from lms.people.models import Institution

WIDTHS = (34, 32, 44, 14, 14, 14)


def exported_header(modules):
    person = [_("Person"), _("E-mail"), _("Institution"), _("Invited"), _("Signed in")]
    modules = [f"{module.number}. {module.title}" for module in modules]
    return [*person, _("Modules completed"), *modules]


def exported_rows(learners):
    keys = {learner.institution_id for learner in learners}
    institutions = Institution.objects.in_bulk(keys)
    for learner in learners:
        yield [
            learner.name,
            learner.email,
            str(institutions.get(learner.institution_id, "")),
            day_of(learner.invited_at),
            day_of(learner.accepted_at),
            learner.done,
            *(exported_cell(cell) for cell in learner.cells),
        ]


def exported_cell(cell):
    if cell is None:
        return _("not taken")
    if cell.mark is not None:
        return float(cell.mark)
    if cell.is_complete:
        return _("complete")
    return f"{cell.done}/{cell.units}" if cell.done else ""


def day_of(moment):
    return timezone.localdate(moment) if moment else None
