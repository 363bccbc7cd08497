"""Invitations: sent once to each new person, accepted by setting a password."""

from allauth.account.models import EmailAddress
from django.contrib.auth.password_validation import validate_password
from django.core import signing
from django.core.exceptions import ValidationError
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django_tasks import task

from cohorts.enrolments.events import Kind
from cohorts.enrolments.mails import mails_of, reference_of
from cohorts.enrolments.models import Enrolment
from cohorts.enrolments.services import record_events
from cohorts.invitations import tokens
from cohorts.names.services import confirm_name
from lms.addresses import absolute_url
from lms.audit.services import record_by
from lms.people.trail import record_own

BATCH = 1000


@task()
def send_invitations(cohort_id, keys=None):
    """Invite the people of the cohort not invited yet; only `keys` if given."""
    waiting = Enrolment.objects.filter(cohort=cohort_id).awaiting_invitation()
    if keys is not None:
        waiting = waiting.filter(pk__in=keys)
    for key in list(waiting.values_list("pk", flat=True)):
        _invite_once(key)


@transaction.atomic
def _invite_once(key):
    """Queue the e-mail and note the invitation: both, or neither."""
    enrolment = Enrolment.objects.select_related("user", "cohort").get(pk=key)
    if record_events([enrolment], Kind.INVITED):
        invitation_mail(enrolment).send()


@transaction.atomic
def invite_again(enrolment, *, by=None):
    """Send the invitation again; earlier links work until one is used.

    It replaces invitations that were not delivered.
    """
    record_events([enrolment], Kind.UNINVITED, by=by)
    if enrolment.accepted_at or enrolment.withdrawn_at:
        raise ValidationError(_("This person does not need an invitation."))
    mails_of(Enrolment.objects.filter(pk=enrolment.pk)).undelivered().delete()
    record_by(by, enrolment.cohort, "invitations.sent_again", enrolment=enrolment.pk)
    invite([enrolment])


def invite(enrolments):
    for start in range(0, len(enrolments), BATCH):
        batch = enrolments[start : start + BATCH]
        keys = [enrolment.pk for enrolment in batch]
        send_invitations.enqueue(batch[0].cohort_id, keys)


def invitation_token(enrolment):
    return tokens.make_token(enrolment.pk, *_state(enrolment.user))


def enrolment_of_token(token):
    """The enrolment of a link; ValidationError if it can no longer be accepted."""
    refusal = ValidationError(
        _("This invitation has expired or has been used."), code="spent"
    )
    try:
        key, fingerprint = tokens.read_token(token)
    except signing.BadSignature as error:
        raise refusal from error
    enrolment = (
        Enrolment.objects.active()
        .select_related("user__institution", "cohort")
        .filter(pk=key, user__is_active=True)
        .first()
    )
    if not enrolment or not tokens.is_unspent(fingerprint, *_state(enrolment.user)):
        raise refusal
    return enrolment


@transaction.atomic
def accept_invitation(enrolment, *, password, name, language, at=None):
    """Set the password and language, and confirm the e-mail and the name to print.

    `name`: {"name": …, "reason": …}, as `confirm_name` takes them.
    """
    user = type(enrolment.user).objects.select_for_update().get(pk=enrolment.user_id)
    if user.has_usable_password():
        raise ValidationError(_("This invitation has already been used. Sign in."))
    validate_password(password, user)
    confirm_name(user, **name, at=at)
    user.set_password(password)
    user.preferred_language = language
    user.save(update_fields=["password", "preferred_language"])
    EmailAddress.objects.filter(user=user).update(primary=False)
    EmailAddress.objects.update_or_create(
        user=user, email=user.email, defaults={"verified": True, "primary": True}
    )
    record_events([enrolment], Kind.ACCEPTED, by=user, at=at)
    record_own(user, "people.password_changed")
    return user


def invitation_mail(enrolment):
    user, cohort = enrolment.user, enrolment.cohort
    is_new = not user.has_usable_password()
    template = "invitation" if is_new else "enrolled"
    with translation.override(user.preferred_language):
        address = (
            reverse("invitations:invitation", args=[invitation_token(enrolment)])
            if is_new
            else reverse("learning:learning", args=[cohort.code])
        )
        context = {
            "person": user,
            "cohort": cohort,
            "address": absolute_url(address),
            "language": user.preferred_language,
            "days": tokens.VALID_FOR.days,
        }
        mail = EmailMultiAlternatives(
            _("Resguardo: you are enrolled in %(cohort)s") % {"cohort": cohort.name},
            render_to_string(f"invitations/emails/{template}.txt", context),
            to=[user.email],
        )
        html = render_to_string(f"invitations/emails/{template}.html", context)
    mail.attach_alternative(html, "text/html")
    mail.reference = reference_of(enrolment)
    return mail


def _state(user):
    return str(user.pk), user.email, user.password
