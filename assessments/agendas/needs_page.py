"""What the page of an agenda's needs shows."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from assessments.agendas.basis import current_decisions
from assessments.agendas.contested import contested_without_reason
from assessments.agendas.models import Agenda
from assessments.agendas.need_words import (
    cost_sentence,
    headline_sentence,
    reasons_of,
    without_sentence,
)
from assessments.agendas.proposing import JOB, is_current, latest_proposal
from assessments.agendas.self_ratings import self_rated_rows
from assessments.agendas.session_plans import time_of
from assessments.evaluations.results.dots import Dot, Scale
from assessments.evaluations.results.reading import ResultsPage
from assessments.evaluations.results.words import (
    day_of,
    error_sentence,
    mandatory_sentence,
)
from cohorts.workshops.dates import clock
from curricula.sources.models import Topic
from lms.jobs.models import Job

# Band → (how many of three squares, words of the band).
SQUARES = {"clear": 3, "contested": 2, "not": 0}


@dataclass(frozen=True)
class NeedRow:
    """A topic in the table. `figures`: its row in the proposal's needs."""

    figures: dict
    name: str
    dot: Dot
    reasons: list
    session: str
    lacks_reason: bool
    error: object

    @property
    def code(self):
        return self.figures["topic"]

    @property
    def mean(self):
        return 100 * self.figures["mastery"]

    @property
    def low(self):
        return None if self.figures["low"] is None else 100 * self.figures["low"]

    @property
    def high(self):
        return None if self.figures["high"] is None else 100 * self.figures["high"]

    @property
    def band(self):
        return band_name(self.figures["band"])

    @property
    def squares(self):
        return [place < SQUARES[self.figures["band"]] for place in range(3)]

    @property
    def state(self):
        if self.figures["required"] == "critical":
            return "bad"
        return "warn" if self.lacks_reason else ""


def band_name(band):
    return {
        "clear": pgettext("need", "Clear"),
        "contested": pgettext("need", "Contested"),
        "not": pgettext("need", "No"),
    }[band]


@dataclass(frozen=True)
class NeedsPage:
    agenda: Agenda

    @cached_property
    def results(self):
        return ResultsPage(self.agenda.snapshot)

    @cached_property
    def proposal(self):
        return latest_proposal(self.agenda)

    @cached_property
    def is_current(self):
        return is_current(self.agenda, self.proposal)

    @cached_property
    def failure(self):
        if self.is_current:
            return ""
        jobs = Job.objects.filter(kind=JOB, payload={"agenda": self.agenda.pk})
        latest = jobs.order_by("-pk").first()
        return latest.error if latest and latest.state == Job.State.FAILED else ""

    @cached_property
    def decisions(self):
        return current_decisions(self.agenda)

    @cached_property
    def history(self):
        rows = self.agenda.decisions.select_related("topic", "by").order_by("-pk")
        return [(row, self.decisions.get(row.topic.code) == row) for row in rows]

    @cached_property
    def names(self):
        return {each.code: each.name for each in Topic.objects.all()}

    @property
    def lead(self):
        day = day_of(self.agenda.snapshot.closed_at)
        rows = self.proposal.needs["rows"] if self.proposal else None
        n, places = self.agenda.snapshot.n, self.agenda.places
        return headline_sentence(rows, n, day, places)

    @cached_property
    def critical(self):
        """Sentences on the errors that make a session mandatory, and on the others."""
        mandatory = self.results.mandatory
        others = [each for each in self.results.critical if not each.is_mandatory]
        return {
            "mandatory": [
                (each.state, error_sentence(each), mandatory_sentence(each))
                for each in mandatory
            ],
            "others": [error_sentence(each) for each in others if each.count],
            "never": [error_sentence(each) for each in others if not each.count],
        }

    @cached_property
    def rows(self):
        if self.proposal is None:
            return []
        return [self._row(figures) for figures in self.proposal.needs["rows"]]

    @cached_property
    def self_rated(self):
        if self.proposal is None:
            return []
        return self_rated_rows(self.proposal.needs, self.name)

    @property
    def overconfident(self):
        """Names of topics in which the group is confident and below the cut."""
        return [row.name for row in self.self_rated if row.is_overconfident]

    @cached_property
    def lacking(self):
        if self.proposal is None:
            return []
        return contested_without_reason(self.proposal, self.decisions)

    @cached_property
    def without(self):
        pairs = self.proposal.needs["without"].items() if self.proposal else []
        return [(self.name(code), without_sentence(why)) for code, why in pairs]

    def name(self, code):
        return self.names.get(code) or self.results.topics.get(code, code)

    @cached_property
    def scale(self):
        rows = self.proposal.needs["rows"] if self.proposal else []
        lows = [row["mastery"] if row["low"] is None else row["low"] for row in rows]
        return Scale.for_values(
            [100 * value for value in [*lows, *(row["cut"] for row in rows)]]
        )

    @cached_property
    def sessions(self):
        first_sessions = {}
        for each in self.proposal.result["sessions"]:
            day = date.fromisoformat(each["day"])
            words = date_format(day, pgettext("date format", "j M"))
            first_sessions.setdefault(
                each["topic"], f"{words}, {clock(time_of(each['start']))}"
            )
        return first_sessions

    @cached_property
    def errors(self):
        rows = sorted(self.results.critical, key=lambda each: each.interval[1] or 0)
        return {each.figures["topic"]: each for each in rows}

    def _row(self, figures):
        code = figures["topic"]
        error = self.errors.get(code)
        return NeedRow(
            figures=figures,
            name=self.name(code),
            dot=self._dot(figures),
            reasons=reasons_of(
                figures, self.decisions.get(code), error, self.agenda.places
            ),
            session=self.sessions.get(code, ""),
            lacks_reason=code in self.lacking,
            error=error,
        )

    def _dot(self, figures):
        cut = self.results.inputs["cuts"][figures["topic"]]
        low, high = (
            None if figures[name] is None else 100 * figures[name]
            for name in ("low", "high")
        )
        band = cut["value"], cut["standard_error"] or 0
        return Dot.of(self.scale, 100 * figures["mastery"], (low, high), band)

    def costs_of(self, topic):
        labels = {"include": _("Include it"), "exclude": _("Leave it out")}
        costs = self.proposal.costs if self.proposal and self.is_current else []
        return [
            (labels[cost["change"]], cost_sentence(cost, self.names))
            for cost in costs
            if cost["topic"] == topic.code
        ]
