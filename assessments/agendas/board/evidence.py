"""Why a topic is taught: its frozen results, or a decision."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from assessments.agendas.contested import lacks_reason
from assessments.agendas.models import Decision
from assessments.evaluations.results.numbers import percent, tenths


@dataclass(frozen=True)
class Evidence:
    """`row`: of the topic in the needs of the proposal; empty for a topic of a norm.

    `required`: mandate, critical, override or empty. `decision`: the latest one.
    """

    row: dict
    required: str = ""
    decision: Decision | None = None
    is_placed: bool = False

    @property
    def n(self):
        return self.row["n"]

    @property
    def lacks_reason(self):
        return lacks_reason(self.row, self.decision)

    @property
    def is_critical(self):
        return self.required == "critical"

    @property
    def summary(self):
        if not self.row:
            return _("Without results of its own")
        if self.is_critical:
            words = {"share": percent(self.row["critical_error_rate"])}
            return _("Mandatory: critical error of %(share)s") % words
        words = {"need": tenths(self.row["need"]), "band": self.band}
        return _("N = %(need)s · %(band)s") % words

    @property
    def band(self):
        return {
            "clear": pgettext("place of a topic", "clear"),
            "contested": pgettext("place of a topic", "contested"),
            "not": pgettext("place of a topic", "outside the first"),
        }[self.row["band"]]

    @property
    def mean(self):
        row = self.row
        words = {"mean": tenths(100 * row["mastery"]), "n": row["n"]}
        if row["low"] is None:
            return _("Mean %(mean)s of 100 (n = %(n)s).") % words
        words |= {"low": tenths(100 * row["low"]), "high": tenths(100 * row["high"])}
        return (
            _("Mean %(mean)s of 100 (n = %(n)s), interval %(low)s to %(high)s.") % words
        )

    @property
    def factors(self):
        """Pairs (name, value) of the four that are multiplied."""
        return [
            (_("Gap to the cut"), f"{self.row['gap']:.2f}"),
            (_("Importance"), f"{self.row['judged']:.2f}"),
            (_("People below the cut"), f"{self.row['below']:.2f}"),
            (_("Time since it was taught"), f"{self.row['time']:.2f}"),
        ]

    @property
    def chance(self):
        words = {"share": percent(self.row["in_top"]), "band": self.band}
        return (
            _("Among the first in %(share)s of the repetitions: %(band)s place.")
            % words
        )

    @property
    def critical(self):
        if self.row.get("critical_error_rate") is None:
            return ""
        return _("Critical error: %(share)s of people, at most %(high)s.") % {
            "share": percent(self.row["critical_error_rate"]),
            "high": percent(self.row["critical_high"]),
        }


def evidence_of(proposal, problem, decisions):
    """Topic code → its `Evidence`. `decisions`: the latest of each topic, by code."""
    rows = {row["topic"]: row for row in proposal.needs["rows"]}
    required = {}
    for each in problem.mandatory:
        required.setdefault(each.topic, each.reason)
    placed = {pin.topic for pin in problem.pins}
    return {
        topic.id: Evidence(
            rows.get(topic.id, {}),
            required.get(topic.id, ""),
            decisions.get(topic.id),
            topic.id in placed,
        )
        for topic in problem.topics
    }
