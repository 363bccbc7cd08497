"""Agendas in a list, and frozen results that have none."""

from dataclasses import dataclass

from django.db.models import Max

from assessments.agendas.contested import contested_without_reason
from assessments.agendas.models import Agenda, Decision, Proposal
from assessments.agendas.models.agendas import evaluations_planned_by
from assessments.evaluations.models import Snapshot


@dataclass(frozen=True)
class AgendaRow:
    """`lacking`: how many contested places have no reason; None: not computed yet."""

    agenda: Agenda
    lacking: int | None


def agenda_rows(agendas):
    agendas = list(agendas)
    keys = [each.pk for each in agendas]
    latest = Proposal.objects.filter(agenda__in=keys).order_by()
    latest = latest.values("agenda").annotate(latest=Max("pk")).values("latest")
    proposals = Proposal.objects.filter(pk__in=latest).defer("problem", "costs")
    by_agenda = {each.agenda_id: each for each in proposals}
    decisions = decisions_of(keys)
    return [
        AgendaRow(each, _lacking(by_agenda.get(each.pk), decisions.get(each.pk, {})))
        for each in agendas
    ]


def decisions_of(agendas):
    """Agenda's key → topic's code → the kind that counts."""
    kinds_by_agenda = {}
    rows = Decision.objects.filter(agenda__in=agendas).order_by("pk")
    for agenda, topic, kind in rows.values_list("agenda", "topic__code", "kind"):
        kinds_by_agenda.setdefault(agenda, {})[topic] = kind
    return {
        agenda: {t: kind for t, kind in kinds.items() if kind != Decision.Kind.WITHDRAW}
        for agenda, kinds in kinds_by_agenda.items()
    }


def _lacking(proposal, decisions):
    if proposal is None:
        return None
    return len(contested_without_reason(proposal, decisions))


def results_without_agenda(user, most=20):
    rows = Snapshot.objects.filter(
        wave__evaluation__in=evaluations_planned_by(user), agendas=None
    )
    rows = rows.select_related("wave__evaluation").defer("inputs", "answers", "figures")
    return rows.order_by("-closed_at")[:most]
