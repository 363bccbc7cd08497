"""Why a coordinator should follow up a person."""

from datetime import timedelta

from django.db import models
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
    LOW = "low", _("Low mark")
    IDLE = "idle", _("No activity")

    @property
    def icon(self):
        return "clock" if self in (self.SILENT, self.IDLE) else "warn"


def attention_for(learner, now):
    """The reason to follow up the `LearnerRow`; None if there is none."""
    if not learner.accepted_at:
        return _unaccepted(learner, now)
    if learner.is_complete:
        return None
    if learner.obstacle:
        return Attention.BLOCKED
    if learner.low:
        return Attention.LOW
    is_idle = now - (learner.last_at or learner.accepted_at) > IDLE_AFTER
    return Attention.IDLE if is_idle else None


def _unaccepted(learner, now):
    if not learner.invited_at:
        is_late = now - learner.enrolled_at > UNSENT_AFTER
        return Attention.UNSENT if is_late else None
    return Attention.SILENT if now - learner.invited_at > UNANSWERED_AFTER else None


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
    if reason == Attention.BLOCKED:
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
