"""How a person attended a session, and for how many of its minutes."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cohorts.results.models import Result
from lms.people.models import User

Outcome, Excuse = Result.Outcome, Result.Excuse

# In the order of the sheet, with the icon and the state of the badge.
BADGES = {
    Outcome.PRESENT: ("ok", "good"),
    Outcome.LATE: ("half", "warn"),
    Outcome.LEFT_EARLY: ("half", "warn"),
    Outcome.EXCUSED: ("info", "info"),
    Outcome.ABSENT: ("x", "bad"),
}
OUTCOMES = tuple(BADGES)
WITH_MINUTES = (Outcome.LATE, Outcome.LEFT_EARLY)


@dataclass(frozen=True)
class Mark:
    """`missed`: minutes, of those who came late or left early.

    `excuse`: why the person is excused; empty if it was not given.
    """

    outcome: str
    missed: int = 0
    excuse: str = ""

    def clean(self, session):
        if self.outcome not in OUTCOMES:
            raise ValidationError(_("Choose how the person attended."))
        if self.outcome in WITH_MINUTES and not 0 < self.missed < session.minutes:
            raise ValidationError(
                _("Enter the minutes missed, from 1 to %(most)s.")
                % {"most": session.minutes - 1}
            )

        if self.excuse and self.excuse not in Excuse:
            raise ValidationError(_("Choose a reason from the list."))
        if self.excuse and self.outcome != Outcome.EXCUSED:
            raise ValidationError(_("Only an excused absence has such a reason."))

    def says_no_more_than(self, other):
        """Whether it is the other mark, or the same one without its reason."""
        return self in (other, replace(other, excuse=""))

    def minutes_of(self, session):
        if self.outcome in (Outcome.EXCUSED, Outcome.ABSENT):
            return 0
        is_partial = self.outcome in WITH_MINUTES
        return session.minutes - (self.missed if is_partial else 0)


@dataclass(frozen=True)
class Marking:
    """Who marks, and how. `seen`: pk of the row on the marker's screen, or None."""

    by: User
    seen: int | None = None
    reason: str = ""
    at: datetime | None = None  # now, if None
    source: str = Result.Source.STAFF


def mark_of(result):
    missed = 0
    if result.outcome in WITH_MINUTES:
        missed = result.scheduled_minutes - result.minutes
    return Mark(result.outcome, missed, result.excuse)
