"""Places that somebody fixed, and what each costs."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from assessments.agendas.board.cost_words import cost_sentences
from assessments.agendas.models import Placement
from cohorts.workshops.dates import clock, day_in_words


@dataclass(frozen=True)
class FixedPlace:
    placement: Placement
    costs: list

    @property
    def sentence(self):
        words = {"topic": self.placement.topic, "where": where_of(self.placement)}
        if self.placement.kind == Placement.Kind.PIN:
            return _("%(topic)s: must be in %(where)s") % words
        return _("%(topic)s: must not be in %(where)s") % words


def where_of(placement):
    """“June workshop, Tuesday 8 June, 9:00, UNHCR”"""
    workshop, day = placement.planned_workshop, placement.day
    start, institution = placement.start, placement.institution
    parts = [
        workshop.title if workshop else _("any workshop"),
        day and day_in_words(day),
        start and clock(start),
        institution and institution.short_name,
    ]
    return ", ".join(str(part) for part in parts if part)


def fixed_places(agenda, proposal, names):
    """All of them; the costs are those of the proposal, if it counted them."""
    costs = {"pin": [], "forbid": []}
    for cost in (proposal.result.get("costs") or []) if proposal else []:
        costs.get(cost["change"], []).append(cost)
    rows = agenda.placements.select_related("topic", "planned_workshop", "institution")
    return [FixedPlace(row, _costs_of(row, costs, names)) for row in rows]


def _costs_of(placement, costs, names):
    """Costs are listed in the order of the placements of their kind."""
    for cost in costs[placement.kind]:
        if cost["topic"] == placement.topic.code:
            costs[placement.kind].remove(cost)
            return cost_sentences(cost, names)
    return []
