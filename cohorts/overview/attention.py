"""Why a coordinator should follow up a person."""

from datetime import timedelta

from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.db.models.functions import Coalesce
from django.template.defaultfilters import floatformat
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

UNSENT_AFTER = timedelta(hours=1)
UNANSWERED_AFTER = timedelta(days=7)
IDLE_AFTER = timedelta(days=10)


class Attention(models.TextChoices):
    """The reasons, each with the label of its badge."""

    UNSENT = "unsent", _("No invitation")
    SILENT = "silent", _("No answer")
    BLOCKED = "blocked", _("No attempts left")
    SHORT = "short", _("Short of attendance")
    LOW = "low", _("Low mark")
    IDLE = "idle", _("No activity")

    @property
    def icon(self):
        return "clock" if self in (self.SILENT, self.IDLE) else "warn"


def with_reason(enrolments, now, blocked, short):
    """Each enrolment with its `reason` to follow the person up, or empty.

    `blocked`: keys of the enrolments that have an obstacle. `short`: of those who miss
    a requirement unless staff act, whether or not they have ever signed in.
    `quiet_since`: when the person, or else the staff, last did something.
    """
    quiet_since = Coalesce(
        "summary__last_at", "accepted_at", "invited_at", "enrolled_at"
    )
    unsent = Q(invited_at=None, enrolled_at__lt=now - UNSENT_AFTER)
    reason = Case(
        When(pk__in=blocked, then=Value(Attention.BLOCKED)),
        When(pk__in=short, then=Value(Attention.SHORT)),
        When(unsent, accepted_at=None, then=Value(Attention.UNSENT)),
        When(
            accepted_at=None,
            invited_at__lt=now - UNANSWERED_AFTER,
            then=Value(Attention.SILENT),
        ),
        When(accepted_at=None, then=Value("")),
        When(summary__is_complete=True, then=Value("")),
        When(summary__is_low=True, then=Value(Attention.LOW)),
        When(quiet_since__lt=now - IDLE_AFTER, then=Value(Attention.IDLE)),
        default=Value(""),
        output_field=models.CharField(),
    )
    return enrolments.annotate(quiet_since=quiet_since).annotate(reason=reason)


def most_urgent_first(enrolments):
    """Those who cannot continue without staff, those who miss too much, then the
    longest inactive.

    Not by name: the database would read every name for one page.
    """
    others = Case(
        When(reason=Attention.BLOCKED, then=0),
        When(reason=Attention.SHORT, then=1),
        default=2,
    )
    return enrolments.order_by(others, F("quiet_since"), "user_id")


def explanation(reason, learner, *, now, pass_mark):
    """A sentence that says what happened, or has not happened, to the person."""
    days = learner.days_quiet(now)
    if reason == Attention.UNSENT:
        return gettext("The invitation has not been sent. Check the e-mail address.")
    if reason == Attention.SILENT:
        return ngettext(
            "Invited %(days)s day ago and has not signed in.",
            "Invited %(days)s days ago and has not signed in.",
            days,
        ) % {"days": days}
    if reason in (Attention.BLOCKED, Attention.SHORT):
        return learner.obstacle.sentence
    if reason == Attention.LOW:
        number, status = learner.low
        sentence = gettext(
            "Module %(number)s: mark %(mark)s (pass mark %(pass_mark)s)."
        )
        mark = floatformat(status.mark)
        return sentence % {"number": number, "mark": mark, "pass_mark": pass_mark}
    return ngettext(
        "No activity for %(days)s day.", "No activity for %(days)s days.", days
    ) % {"days": days}
