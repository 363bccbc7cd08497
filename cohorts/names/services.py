"""Stores the name to print, or asks for one that differs from the list."""

from django.core.exceptions import ValidationError
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from cohorts.enrolments.mails import reference_of_newest
from cohorts.names.letter_case import in_mixed_case
from cohorts.names.models import NameRequest
from cohorts.names.refusals import ensure_a_name
from cohorts.names.signals import name_settled
from cohorts.names.spelling import is_same_name
from lms.addresses import absolute_url
from lms.audit.services import record_by
from lms.people.models import User
from lms.text import clean_name

State = NameRequest.State


def proposed_name(user):
    return in_mixed_case(user.certificate_name or user.get_full_name())


def needs_a_decision(user, name):
    """Whether the name is not the listed one, nor accepted before."""
    if is_same_name(name, user.get_full_name()):
        return False
    accepted = user.name_requests.filter(state=State.ACCEPTED)
    return not accepted.filter(name=clean_name(name)).exists()


@transaction.atomic
def confirm_name(user, name, *, reason="", at=None):
    """Store the name to print, or ask the coordinator; returns the request, or None.

    Until the request is decided the listed name stays and no certificate is issued.
    """
    _lock(user)
    _ensure_not_erased(user)
    name = clean_name(name)
    ensure_a_name(name, listed=user.get_full_name())
    _close_waiting(user, at)
    if not needs_a_decision(user, name):
        store_name(user, name, by=user, at=at)
        return None
    if not reason.strip():
        raise ValidationError(_("Say why the certificate must show another name."))
    if not user.name_confirmed_at:
        store_name(user, in_mixed_case(user.get_full_name()), by=user, at=at)
    request = NameRequest.objects.create(
        user=user,
        listed_name=user.get_full_name(),
        name=name,
        reason=reason.strip(),
        asked_at=at or timezone.now(),
    )
    _record(user, user, "names.ask", name)
    return request


def store_name(user, name, *, by, at=None):
    _ensure_not_erased(user)
    name = clean_name(name)
    ensure_a_name(name, listed=f"{user.get_full_name()} {user.certificate_name}")
    _record(by, user, "names.confirm", name)
    user.certificate_name = name
    user.name_confirmed_at = at or timezone.now()
    user.save(update_fields=["certificate_name", "name_confirmed_at"])
    name_settled.send(User, user=user)
    return user


@transaction.atomic
def accept_request(request, *, by, at=None):
    """Print the name asked for; the person is told by e-mail."""
    request = _decide(request, State.ACCEPTED, by=by, at=at)
    store_name(request.user, request.name, by=by, at=at)
    decision_mail(request).send()
    return request


@transaction.atomic
def refuse_request(request, *, by, reason, at=None):
    """Keep the listed name; the person is told why by e-mail."""
    if not reason.strip():
        raise ValidationError(_("Enter a reason. The person will read it."))
    request = _decide(request, State.REFUSED, by=by, at=at, answer=reason.strip())
    _record(by, request.user, "names.refuse", request.name)
    name_settled.send(User, user=request.user)
    decision_mail(request).send()
    return request


@transaction.atomic
def withdraw_request(user, *, at=None):
    """Give up the person's waiting request, so that the confirmed name is printed."""
    _lock(user)
    if _close_waiting(user, at):
        name_settled.send(User, user=user)


def decision_mail(request):
    user = request.user
    with translation.override(user.preferred_language):
        context = {
            "person": user,
            "request": request,
            "address": absolute_url(reverse("names:name")),
            "language": user.preferred_language,
        }
        mail = EmailMultiAlternatives(
            _("Resguardo: the name on your certificate"),
            render_to_string("names/emails/decision.txt", context),
            to=[user.email],
        )
        html = render_to_string("names/emails/decision.html", context)
    mail.attach_alternative(html, "text/html")
    mail.reference = reference_of_newest(user)
    return mail


def _ensure_not_erased(user):
    if user.erased_at:
        raise ValidationError(_("This person was erased and has no name to print."))


def _lock(user):
    User.objects.select_for_update().get(pk=user.pk)


def _decide(request, state, *, by, at, answer=""):
    _lock(request.user)
    request = NameRequest.objects.select_related("user").get(pk=request.pk)
    if not request.is_waiting:
        raise ValidationError(_("This request has already been decided or withdrawn."))
    request.state, request.answer = state, answer
    request.decided_by, request.decided_at = by, at or timezone.now()
    request.save()
    return request


def _close_waiting(user, at):
    waiting = user.name_requests.waiting()
    return waiting.update(state=State.WITHDRAWN, decided_at=at or timezone.now())


def _record(by, user, action, name):
    record_by(by, user, action, before=user.certificate_name, after=name)
