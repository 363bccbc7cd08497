"""All that the page of an agenda shows."""

from collections import Counter
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import cached_property

from assessments.agendas.board.conflicts import conflicts_in
from assessments.agendas.board.cost_words import cost_sentences, difference, moved
from assessments.agendas.board.days import SessionCard, WorkshopBoard
from assessments.agendas.board.evidence import Evidence, evidence_of
from assessments.agendas.board.fixed import fixed_places
from assessments.agendas.board.names import Names, read_names
from assessments.agendas.planning.left_out import why_left_out
from assessments.agendas.planning.problem_json import read_problem


@dataclass(frozen=True)
class LeftOutRow:
    code: str
    title: str
    reason: str
    evidence: Evidence
    costs: list


class Board:
    """The agenda's page. `proposal`: the latest; `previous`: the one before it."""

    def __init__(self, agenda, proposal, previous=None):
        self.agenda, self.proposal, self.previous = agenda, proposal, previous

    @property
    def result(self):
        return self.proposal.result

    @cached_property
    def problem(self):
        return read_problem(self.proposal.problem)

    @cached_property
    def names(self):
        if self.proposal is None:
            return Names()
        return read_names(self.agenda, self.problem)

    @cached_property
    def evidence(self):
        rows = self.agenda.decisions.select_related("topic")
        latest = {row.topic.code: row for row in rows}
        return evidence_of(self.proposal, self.problem, latest)

    @cached_property
    def urls(self):
        """Where somebody decides on a topic, and where its place is fixed."""
        names = ("decide", "placements")
        return {
            name: reverse(f"agendas:{name}", args=[self.agenda.pk]) for name in names
        }

    @property
    def n(self):
        return self.proposal.needs["n"]

    @property
    def sha256(self):
        return self.proposal.needs["snapshot_sha256"]

    @property
    def formula(self):
        return self.proposal.needs["formula"]

    @property
    def has_sessions(self):
        return bool(self.proposal and self.result["sessions"])

    @property
    def covered_percent(self):
        coverable = self.result["coverable"]
        return round(100 * self.result["covered"] / coverable) if coverable else 100

    @property
    def number_of_days(self):
        days = {(s["workshop"], s["day"]) for s in self.result["sessions"]}
        return len(days)

    @property
    def number_of_institutions(self):
        return len({session["organisation"] for session in self.result["sessions"]})

    @property
    def facilitator_days(self):
        return self.result["facilitator_days"]

    @property
    def least_days(self):
        return self.result["least_days"]

    @cached_property
    def lacking(self):
        """Codes of topics that are taught and lack a written reason."""
        taught = dict.fromkeys(s["topic"] for s in self.result["sessions"])
        return [code for code in taught if self.evidence[code].lacks_reason]

    @cached_property
    def workshops(self):
        totals = Counter(session["topic"] for session in self.result["sessions"])
        cards = {each.id: [] for each in self.problem.workshops}
        for session in self.result["sessions"]:
            cards[session["workshop"]].append(self._card(session, totals))
        return [
            WorkshopBoard(
                each, self.names.workshop(each.id), self._place(each), cards[each.id]
            )
            for each in sorted(self.problem.workshops, key=lambda w: (w.days[:1], w.id))
        ]

    @cached_property
    def left_out(self):
        costs = {c["topic"]: c for c in self._costs("include")}
        return [self._left_out(row, costs) for row in self.result["left_out"]]

    @cached_property
    def conflicts(self):
        return conflicts_in(self.agenda, self.result, self.problem, self.names)

    @cached_property
    def fixed(self):
        return fixed_places(self.agenda)

    @cached_property
    def changes(self):
        before = self.previous and self.previous.result
        if not (before and before["sessions"] and self.has_sessions):
            return []
        return cost_sentences(difference(before, self.result), self.names)

    @property
    def moved(self):
        return moved(self.previous.result, self.result)

    @cached_property
    def exclusions(self):
        """Topic code → what it costs to leave it out, in sentences."""
        return {
            cost["topic"]: cost_sentences(cost, self.names)
            for cost in self._costs("exclude")
        }

    def _costs(self, change):
        return [cost for cost in self.proposal.costs if cost["change"] == change]

    def _place(self, workshop):
        planned = self.names.workshops.get(workshop.id)
        return planned.place if planned else ""

    def _card(self, session, totals):
        return SessionCard(
            session,
            self.names.topic(session["topic"]),
            self.names.institution(session["organisation"]),
            self.evidence[session["topic"]],
            totals[session["topic"]],
            self.exclusions.get(session["topic"], []),
        )

    def _left_out(self, row, costs):
        code = row["topic"]
        cost = costs.get(code)
        return LeftOutRow(
            code,
            self.names.topic(code),
            why_left_out(self.problem, self.problem.topic(code)),
            self.evidence[code],
            cost_sentences(cost, self.names) if cost else [],
        )
