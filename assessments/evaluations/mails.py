"""E-mails to the people of an evaluation, in their language and local time."""

from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from assessments.evaluations.zones import zone_of
from cohorts.enrolments.mails import reference_of
from cohorts.workshops.time_zones import city_of
from lms.addresses import absolute_url


def invitation_mail(participation):
    with _in_words_of(participation):
        subject = _("Resguardo: please take part in “%(evaluation)s”")
        return _mail(participation, subject, "invitation")


def reminder_mail(participation):
    with _in_words_of(participation):
        subject = _("Resguardo: “%(evaluation)s” is still open for you")
        return _mail(participation, subject, "reminder")


def _in_words_of(participation):
    return translation.override(participation.enrolment.user.preferred_language)


def _mail(participation, subject, name):
    wave, enrolment = participation.wave, participation.enrolment
    institution = enrolment.institution
    zone = zone_of(institution.country if institution else "")
    context = {
        "person": enrolment.user,
        "wave": wave,
        "evaluation": wave.evaluation,
        "city": city_of(zone),
        "address": absolute_url(reverse("evaluations:answer", args=[wave.pk])),
        "language": enrolment.user.preferred_language,
    }
    with timezone.override(zone):
        mail = EmailMultiAlternatives(
            subject % {"evaluation": wave.evaluation.title},
            render_to_string(f"evaluations/emails/{name}.txt", context),
            to=[enrolment.user.email],
        )
        html = render_to_string(f"evaluations/emails/{name}.html", context)
    mail.attach_alternative(html, "text/html")
    mail.reference = reference_of(enrolment)
    return mail
