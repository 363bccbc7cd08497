"""An agenda as its documents show it: the proposed one, or what was approved."""

from dataclasses import dataclass
from datetime import date, time
from functools import cached_property

from django.utils.translation import gettext as _

from assessments.agendas.basis import current_decisions
from assessments.agendas.documents.reasons import reasons_of
from assessments.agendas.evidence import placing_decisions
from assessments.agendas.models import PlannedWorkshop
from assessments.agendas.proposing import latest_proposal
from assessments.agendas.response_page import ResponsePage
from assessments.agendas.results_json import spoken
from assessments.agendas.session_plans import (
    PlanRows,
    needs_by_topic,
    session_plans,
)
from cohorts.workshops.dates import clock
from curricula.sources.models import Topic
from lms.people.models import Institution


@dataclass(frozen=True)
class DocumentSession:
    workshop: PlannedWorkshop
    topic: Topic
    number: int
    day: date
    start: time
    end: time
    room: str
    institution: Institution
    reasons: list

    @property
    def time(self):
        return f"{clock(self.start)}–{clock(self.end)}"


class AgendaDocument:
    def __init__(self, agenda):
        self.agenda = agenda
        self.proposal = latest_proposal(agenda)

    @property
    def snapshot(self):
        return self.agenda.snapshot

    @property
    def at(self):
        """The moment of what it shows: the same agenda gives the same bytes."""
        return self.agenda.approved_at or (
            self.proposal.made_at if self.proposal else self.agenda.created_at
        )

    @cached_property
    def sessions(self):
        if self.agenda.is_approved:
            return [_approved(row) for row in self._approved_rows()]
        return list(self._proposed()) if self.proposal else []

    def _approved_rows(self):
        rows = self.agenda.approved_sessions.order_by("day", "start", "pk")
        return rows.select_related(
            "planned_workshop", "topic", "institution", "decision"
        )

    def _proposed(self):
        plans = session_plans(self.proposal)
        rows = PlanRows.of(self.agenda, plans)
        needs, decisions = needs_by_topic(self.proposal), placing_decisions(self.agenda)
        for plan in plans:
            decision = decisions.get(plan.topic)
            yield DocumentSession(
                rows.planned[plan.workshop],
                rows.topics[plan.topic],
                plan.number,
                plan.day,
                plan.start,
                plan.end,
                plan.room,
                rows.institutions[plan.institution],
                reasons_of(needs.get(plan.topic), decision),
            )

    @cached_property
    def left_out(self):
        if self.proposal is None:
            return []
        rows = spoken(self.proposal.result)["left_out"]
        names = {topic.code: topic.name for topic in Topic.objects.all()}
        return [(names[r["topic"]], r["need"], r["reason"]) for r in rows]

    @cached_property
    def decisions(self):
        rows = current_decisions(self.agenda).values()
        return sorted(rows, key=lambda row: row.pk)

    @cached_property
    def responses(self):
        rows = ResponsePage(self.agenda).rows
        return sorted(rows, key=lambda row: row.recommendation.order)

    @property
    def status(self):
        if not self.agenda.is_approved:
            return _("Draft: not approved")
        day = self.agenda.approved_at.date().isoformat()
        return _("Approved on %(day)s") % {"day": day}

    @property
    def provenance(self):
        words = _("Results closed on %(day)s, n = %(n)s, SHA-256 %(hash)s.")
        return words % {
            "day": self.snapshot.closed_at.date().isoformat(),
            "n": self.snapshot.n,
            "hash": self.snapshot.sha256,
        }


def _approved(row):
    return DocumentSession(
        row.planned_workshop,
        row.topic,
        row.number,
        row.day,
        row.start,
        row.end,
        row.room,
        row.institution,
        reasons_of(row.factors, row.decision),
    )
