"""The people of a cohort and their progress, as rows of a worksheet."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from lms.people.models import Institution

WIDTHS = (34, 32, 44, 18, 28, 14, 14, 14)


@dataclass(frozen=True)
class ExportColumn:
    """A column that a feature adds; `values`: enrolment's key → what its cell says."""

    label: str
    values: dict
    order: int = 100


def exported_header(modules, columns):
    return [
        *(_("Person"), _("E-mail"), _("Institution"), _("Country"), _("Position")),
        *(_("Invited"), _("Signed in"), _("Last activity")),
        *(column.label for column in columns),
        _("Modules completed"),
        *(f"{module.number}. {module.title}" for module in modules),
    ]


def exported_rows(learners, columns):
    keys = {learner.institution_id for learner in learners}
    institutions = Institution.objects.in_bulk(keys)
    for learner in learners:
        institution = institutions.get(learner.institution_id)
        yield [
            learner.name,
            learner.email,
            str(institution or ""),
            institution.country_name if institution else "",
            learner.position,
            day_of(learner.invited_at),
            day_of(learner.accepted_at),
            day_of(learner.last_at),
            *(column.values.get(learner.pk, "") for column in columns),
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
