"""Places that somebody fixed, in words."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from assessments.agendas.models import Placement
from cohorts.workshops.dates import clock, day_in_words


@dataclass(frozen=True)
class FixedPlace:
    placement: Placement

    def __str__(self):
        return self.sentence

    @property
    def sentence(self):
        words = {"topic": self.placement.topic, "where": self.where}
        if self.placement.kind == Placement.Kind.PIN:
            return _("%(topic)s: must be in %(where)s.") % words
        return _("%(topic)s: must not be in %(where)s.") % words

    @property
    def where(self):
        """“June workshop, Tuesday 8 June, 9:00, UNHCR”"""
        placement = self.placement
        workshop, institution = placement.planned_workshop, placement.institution
        parts = [
            workshop.title if workshop else _("any workshop"),
            placement.day and day_in_words(placement.day),
            placement.start and clock(placement.start),
            institution and institution.short_name,
        ]
        return ", ".join(str(part) for part in parts if part)


def fixed_places(agenda):
    rows = agenda.placements.select_related("topic", "planned_workshop", "institution")
    return [FixedPlace(row) for row in rows]
