"""Reminders to people of a cohort, at most one a day to each.

Those who have not signed in yet receive their invitation again instead.
"""

from datetime import timedelta

from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django_tasks import task

from cohorts.enrolments.events import Kind
from cohorts.enrolments.mails import reference_of
from cohorts.enrolments.models import Enrolment, EnrolmentEvent
from cohorts.enrolments.services import record_events
from cohorts.invitations.services import invite_again
from lms.addresses import absolute_url
from lms.people.models import User

ONCE_IN = timedelta(days=1)
WRITTEN = [Kind.INVITED, Kind.UNINVITED, Kind.REMINDED]


def remindable(enrolments, at=None):
    """Those invited or signed in, to whom nothing was written for a day."""
    since = (at or timezone.now()) - ONCE_IN
    written = EnrolmentEvent.objects.filter(
        enrolment=OuterRef("pk"), kind__in=WRITTEN, at__gt=since
    )
    reached = Q(accepted_at__isnull=False) | Q(invited_at__isnull=False)
    enrolments = enrolments.active().filter(reached, user__is_active=True)
    return enrolments.exclude(Exists(written))


@task()
def send_reminders(keys, by_id, message):
    """Write to the people of these enrolments; repeated, it writes to nobody twice."""
    by = User.objects.get(pk=by_id)
    for key in keys:
        _remind_once(key, by, message)


@transaction.atomic
def _remind_once(key, by, message):
    """Queue the e-mail and note it: both, or neither."""
    Enrolment.objects.select_for_update().get(pk=key)
    chosen = remindable(Enrolment.objects.filter(pk=key))
    enrolment = chosen.select_related("user", "cohort").first()
    if enrolment is None:
        return
    if not enrolment.accepted_at:
        invite_again(enrolment, by=by)
    elif record_events([enrolment], Kind.REMINDED, by=by, reason=message):
        reminder_mail(enrolment, by, message).send()


def reminder_mail(enrolment, by, message):
    """The message in the person's language; answers go to who sends it."""
    user, cohort = enrolment.user, enrolment.cohort
    address = reverse("learning:learning", args=[cohort.code])
    with translation.override(user.preferred_language):
        context = {
            "person": user,
            "cohort": cohort,
            "message": message,
            "sender": by,
            "address": absolute_url(address),
            "language": user.preferred_language,
        }
        mail = EmailMultiAlternatives(
            _("Resguardo: please continue “%(cohort)s”") % {"cohort": cohort.name},
            render_to_string("overview/emails/reminder.txt", context),
            to=[user.email],
            reply_to=[by.email],
        )
        html = render_to_string("overview/emails/reminder.html", context)
    mail.attach_alternative(html, "text/html")
    mail.reference = reference_of(enrolment)
    return mail
