"""Notices of changes in a published timetable, one e-mail to each person."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.db.models import CharField
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from cohorts.enrolments.mails import reference_of
from cohorts.workshops.changes import (
    changes_reported_by,
    lines_of,
    names_of,
    pending_changes,
)
from cohorts.workshops.models import ProgrammeEvent, Workshop
from lms.addresses import absolute_url
from lms.mail.models import OutgoingMail
from lms.people.models import User
from lms.prepared import PreparedQuery

Kind = ProgrammeEvent.Kind
QUIET = timedelta(minutes=30)


@transaction.atomic
def request_notice(workshop, *, by=None, message="", at=None):
    """Record that the pending changes are being sent; returns the event."""
    workshop = Workshop.objects.select_for_update().get(pk=workshop.pk)
    if not pending_changes(workshop):
        raise ValidationError(_("There are no changes to send."))
    return _record_notice(workshop, by=by, message=message, at=at)


@transaction.atomic
def request_due_notice(workshop_id, *, at=None):
    """The same once nobody has edited for 30 minutes; returns the event or None."""
    at = at or timezone.now()
    workshop = Workshop.objects.select_for_update().get(pk=workshop_id)
    pending = workshop.events.pending().order_by("-pk").first()
    if not pending or pending.at > at - QUIET or not pending_changes(workshop):
        return None
    return _record_notice(workshop, by=None, message="", at=at)


@transaction.atomic
def mail_notice(key):
    """Queue the e-mails of this notice; doing it twice is doing it once."""
    notice = ProgrammeEvent.objects.select_related("workshop__cohort").get(pk=key)
    Workshop.objects.select_for_update(of=("self",)).get(pk=notice.workshop_id)
    if notice.workshop.events.filter(kind=Kind.MAILED, reported_up_to=key).exists():
        return
    changes = changes_reported_by(notice)
    names = names_of(changes)
    for person, theirs, reference in recipients_of(notice.workshop, changes):
        mail = notice_mail(person, notice, theirs, names)
        mail.reference = reference
        mail.send()
    ProgrammeEvent.objects.create(
        workshop=notice.workshop, kind=Kind.MAILED, reported_up_to=key
    )


def recipients_of(workshop, changes):
    """(person, the changes that concern them, reference of the e-mail): two queries.

    Participants are told of every session, facilitators of their own.
    """
    active = User.objects.not_erased().filter(is_active=True)
    enrolments = workshop.cohort.enrolments.active().filter(user__in=active)
    learners = {
        each.user: reference_of(each) for each in enrolments.select_related("user")
    }
    keys = {key for change in changes for key in change.people}
    others = active.filter(pk__in=keys - {learner.pk for learner in learners})
    told = [(person, changes, reference) for person, reference in learners.items()]
    for person in others:
        own = [change for change in changes if person.pk in change.people]
        told.append((person, own, workshop_reference(workshop)))
    return told


def workshop_reference(workshop):
    """Of e-mails to facilitators, who have no enrolment in the cohort."""
    return f"workshop:{workshop.pk}"


# On every timetable that is edited.
UNDELIVERED = PreparedQuery(
    lambda reference: (
        OutgoingMail.objects.filter(reference=reference)
        .undelivered()
        .select_related("user")
    ),
    reference=CharField(),
)


def undelivered_notices(workshop):
    return UNDELIVERED.rows(reference=workshop_reference(workshop))


def notice_mail(person, notice, changes, names):
    workshop = notice.workshop
    with translation.override(person.preferred_language):
        context = {
            "person": person,
            "workshop": workshop,
            "message": notice.reason,
            "changes": [(change, lines_of(change, names)) for change in changes],
            "address": absolute_url(reverse("workshops:programme", args=[workshop.pk])),
            "language": person.preferred_language,
        }
        mail = EmailMultiAlternatives(
            _("Resguardo: changes in the timetable of %(workshop)s")
            % {"workshop": workshop.title},
            render_to_string("workshops/emails/changes.txt", context),
            to=[person.email],
        )
        html = render_to_string("workshops/emails/changes.html", context)
    mail.attach_alternative(html, "text/html")
    return mail


def _record_notice(workshop, *, by, message, at):
    latest = workshop.events.order_by("-pk").values_list("pk", flat=True)
    return ProgrammeEvent.objects.create(
        workshop=workshop,
        kind=Kind.NOTIFIED,
        reported_up_to=latest.first(),
        by=by,
        reason=message,
        at=at or timezone.now(),
    )
