"""The people of a cohort as its page lists them, in parts that need no common sort."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.db.models import F, QuerySet, Value
from django.db.models.functions import Coalesce

from cohorts.overview.attention import (
    Attention,
    is_due,
    own_reason,
    reason_of_helpless,
)

QUIET_SINCE = Coalesce("last_at", "accepted_at", "invited_at", "enrolled_at")


@dataclass(frozen=True)
class PeopleLists:
    """Each list holds enrolments with their `reason` to follow them up, or empty.

    `keys_of_helpless`: those who cannot continue without staff, of whom `blocked` have
    an obstacle and the others miss too much.
    """

    enrolments: QuerySet
    now: datetime
    blocked: list
    keys_of_helpless: list

    def helpless(self):
        people = self.enrolments.filter(pk__in=self.keys_of_helpless)
        people = people.annotate(reason=reason_of_helpless(self.blocked))
        # "blocked" sorts before "short".
        return people.order_by("reason", QUIET_SINCE, "user_id")

    def waiting(self):
        """Those who have waited for too long, the longest first.

        Not by name: the database would read every name for one page.
        """
        people = self._others().filter(is_due(self.now), waits_since__isnull=False)
        people = people.annotate(reason=F("concern"))
        return people.order_by("waits_since", "user_id")

    def content(self):
        people = self._others().exclude(is_due(self.now)).annotate(reason=Value(""))
        return people.order_by("user__sort_key", "user_id")

    def _others(self):
        if not self.keys_of_helpless:
            return self.enrolments
        return self.enrolments.exclude(pk__in=self.keys_of_helpless)

    def of_reason(self, reason):
        """The lists in which people have the `Attention`, and no others."""
        if reason in (Attention.BLOCKED, Attention.SHORT):
            return [lambda: self.helpless().filter(reason=reason)]
        return [lambda: self.waiting().filter(concern=reason)]

    @cached_property
    def reasons_of_helpless(self):
        """(the reason that they would have otherwise, their reason) of each."""
        if not self.keys_of_helpless:
            return []
        people = self.helpless().order_by().annotate(own=own_reason(self.now))
        return list(people.values_list("own", "reason"))
