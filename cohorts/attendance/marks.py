"""How a person attended a session, and for how many of its minutes."""

from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cohorts.results.models import Result
from lms.people.models import User

Outcome = Result.Outcome

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
    """`missed`: minutes, of those who came late or left early."""

    outcome: str
    missed: int = 0

    def clean(self, session):
        if self.outcome not in OUTCOMES:
            raise ValidationError(_("Choose how the person attended."))
        if self.outcome in WITH_MINUTES and not 0 < self.missed < session.minutes:
            raise ValidationError(
                _("Enter the minutes missed, from 1 to %(most)s.")
                % {"most": session.minutes - 1}
            )

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
    return Mark(result.outcome, missed)
