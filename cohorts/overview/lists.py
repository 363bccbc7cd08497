"""The people of a cohort as its page lists them, in parts that need no common sort."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.db.models import F, QuerySet, Value
from django.db.models.functions import Coalesce

from cohorts.overview.attention import (
    is_due,
    own_reason,
    reason_of_helpless,
)

QUIET_SINCE = Coalesce("last_at", "accepted_at", "invited_at", "enrolled_at")


@dataclass(frozen=True)
class PeopleLists:
    """Each list holds enrolments with their `reason` to follow them up, or empty.

    `helpless`: those who cannot continue without staff, then those who miss too much.
    `waiting`: those who have waited for too long, the longest first; not by name, since
    the database would read every name for one page. `others`: everybody else, by name.
    """

    helpless: QuerySet
    waiting: QuerySet
    others: QuerySet
    now: datetime

    @cached_property
    def reasons_of_helpless(self):
        """(the reason that they would have otherwise, their reason) of each."""
        people = self.helpless.order_by().annotate(own=own_reason(self.now))
        return list(people.values_list("own", "reason"))

    @property
    def all(self):
        return self.helpless, self.waiting, self.others


def lists_of(enrolments, now, blocked, helpless):
    """`helpless`: keys of enrolments, of which `blocked` cannot continue."""
    blocked, helpless = list(blocked), list(helpless)
    due = is_due(now)
    others = enrolments.exclude(pk__in=helpless) if helpless else enrolments
    waiting = others.filter(due, waits_since__isnull=False)
    helped = enrolments.filter(pk__in=helpless)
    helped = helped.annotate(reason=reason_of_helpless(blocked))
    return PeopleLists(
        # "blocked" sorts before "short".
        helpless=helped.order_by("reason", QUIET_SINCE, "user_id"),
        waiting=waiting.annotate(reason=F("concern")).order_by(
            "waits_since", "user_id"
        ),
        others=others.exclude(due)
        .annotate(reason=Value(""))
        .order_by("user__sort_key", "user_id"),
        now=now,
    )
