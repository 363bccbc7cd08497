"""Follow-ups of an agenda, topic by topic, in sentences that its design allows."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from assessments.agendas.models import FollowUp
from assessments.evaluations.comparisons.page import ChangePage
from assessments.evaluations.models import Snapshot, Wave


@dataclass(frozen=True)
class FollowUpPage:
    """`days`: topic's code → days of its sessions."""

    follow_up: FollowUp
    days: dict

    @cached_property
    def change(self):
        return ChangePage(self.follow_up.comparison)

    @property
    def asked_on(self):
        return self.follow_up.comparison.outcome.wave.opens_at.date()

    @cached_property
    def trained(self):
        """Topics with a session before the outcome was asked."""
        return [row for row in self.change.rows if self._was_trained(row)]

    @cached_property
    def untrained(self):
        """Topics of a later workshop, or of none."""
        return [row for row in self.change.rows if not self._was_trained(row)]

    def _was_trained(self, row):
        return any(day < self.asked_on for day in self.days.get(row.change.topic, ()))

    @property
    def lies_between(self):
        """Whether a later workshop of the agenda was still to come."""
        days = [day for each in self.days.values() for day in each]
        return bool(days) and min(days) < self.asked_on <= max(days)


def follow_up_pages(agenda):
    days = defaultdict(list)
    for code, day in agenda.approved_sessions.values_list("topic__code", "day"):
        days[code].append(day)
    rows = agenda.follow_ups.select_related(
        "comparison__baseline__wave", "comparison__outcome__wave__evaluation"
    )
    return [FollowUpPage(row, days) for row in rows]


def why_nothing(agenda):
    """Why no change can be reported, and what to do; empty if one may be."""
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
