"""Why a coordinator should follow up a person."""

from datetime import timedelta

from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.template.defaultfilters import floatformat
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from cohorts.enrolments import concerns

UNSENT_AFTER = timedelta(hours=1)
UNANSWERED_AFTER = timedelta(days=7)
IDLE_AFTER = timedelta(days=10)

# What an enrolment waits for, and how long it may wait.
LIMITS = (
    (concerns.IDLE, IDLE_AFTER),
    (concerns.SILENT, UNANSWERED_AFTER),
    (concerns.UNSENT, UNSENT_AFTER),
)


class Attention(models.TextChoices):
    """The reasons, each with the label of its badge."""

    UNSENT = concerns.UNSENT, _("No invitation")
    SILENT = concerns.SILENT, _("No answer")
    BLOCKED = "blocked", _("No attempts left")
    SHORT = "short", _("Short of attendance")
    LOW = concerns.LOW, _("Low mark")
    IDLE = concerns.IDLE, _("No activity")

    @property
    def icon(self):
        return "clock" if self in (self.SILENT, self.IDLE) else "warn"


def is_due(now):
    """The condition that an enrolment has waited for too long."""
    return Q(concern=concerns.LOW) | Q(
        *(Q(concern=each, waits_since__lt=now - after) for each, after in LIMITS),
        _connector=Q.OR,
    )


def own_reason(now):
    """The reason that the row of the enrolment gives, or empty."""
    return Case(
        When(is_due(now), then=F("concern")),
        default=Value(""),
        output_field=models.CharField(),
    )


def reason_of_helpless(blocked):
    """That of people whom only staff can help: `blocked`, or else short of minutes."""
    return Case(
        When(pk__in=blocked, then=Value(Attention.BLOCKED)),
        default=Value(Attention.SHORT),
        output_field=models.CharField(),
    )


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
