"""E-mails to the person whose answers were marked or reviewed."""

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from cohorts.enrolments.mails import reference_of
from lms.addresses import absolute_url


def marked_mail(attempt):
    return _mail(attempt, "marked", {})


def reviewed_mail(attempt, *, is_changed):
    return _mail(attempt, "reviewed", {"is_changed": is_changed})


def _mail(attempt, name, context):
    person = attempt.enrolment.user
    with translation.override(person.preferred_language):
        context |= {
            "person": person,
            "address": absolute_url(attempt.get_absolute_url()),
        }
        subjects = {
            "marked": _("Resguardo: your quiz has been marked"),
            "reviewed": _("Resguardo: your request for a review was decided"),
        }
        body = render_to_string(f"marking/emails/{name}.txt", context)
    mail = EmailMessage(subjects[name], body, to=[person.email])
    mail.reference = reference_of(attempt.enrolment)
    return mail
