"""The people of a cohort and their progress, as rows of a worksheet."""

from django.utils import timezone
from django.utils.translation import gettext as _

from lms.people.models import Institution

WIDTHS = (34, 32, 44, 14, 14, 14)


def exported_header(overview):
    facts = [_("Person"), _("E-mail"), _("Institution"), _("Invited"), _("Came in")]
    modules = [f"{module.number}. {module.title}" for module in overview.modules]
    return [*facts, _("Modules completed"), *modules]


def exported_rows(overview):
    keys = {one.institution_id for one in overview.standings}
    institutions = Institution.objects.in_bulk(keys)
    for one in overview.standings:
        yield [
            one.name,
            one.email,
            str(institutions.get(one.institution_id, "")),
            day_of(one.invited_at),
            day_of(one.accepted_at),
            one.done,
            *(exported_cell(cell) for cell in one.cells),
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
