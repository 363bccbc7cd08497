"""Follow-ups of an agenda, topic by topic, in sentences that its design allows."""

from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from assessments.agendas.models import FollowUp
from assessments.agendas.taught import (
    agreed_sessions,
    is_taught_after,
    taught_before,
)
from assessments.evaluations.comparisons.page import ChangePage
from assessments.evaluations.models import Snapshot, Wave


@dataclass(frozen=True)
class FollowUpPage:
    follow_up: FollowUp
    sessions: list

    @cached_property
    def change(self):
        return ChangePage(self.follow_up.comparison, self.follow_up.differences)

    @cached_property
    def trained(self):
        return [row for row in self.change.rows if row.change.topic in self._taught]

    @cached_property
    def untrained(self):
        return [row for row in self.change.rows if row.change.topic not in self._taught]

    @property
    def lies_between(self):
        return bool(self._taught) and is_taught_after(self.sessions, self._asked_at)

    @cached_property
    def _taught(self):
        return taught_before(self.sessions, self._asked_at)

    @property
    def _asked_at(self):
        return self.follow_up.comparison.outcome.wave.opens_at


def follow_up_pages(agenda):
    rows = agenda.follow_ups.select_related(
        "comparison__baseline__wave",
        "comparison__outcome__wave__evaluation",
    )
    sessions = list(agreed_sessions(agenda))
    return [FollowUpPage(row, sessions) for row in rows]


def why_nothing(agenda):
    frozen = Snapshot.objects.filter(wave__evaluation=agenda.evaluation)
    if not frozen.filter(wave__purpose=Wave.Purpose.ARRIVAL).exists():
        return _(
            "Nobody was asked on arrival at the workshops, so there is no baseline. "
            "The results that chose the topics cannot be one: the lowest topics rise "
            "even without training. Nothing can be said about whether the workshops "
            "helped. Next time, ask people when they arrive."
        )
    return _(
        "No comparison can be shown yet. Close the wave after the workshop, and "
        "compare it with the wave of the arrival."
    )
