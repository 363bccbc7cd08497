"""The e-mail that tells people that their certificate is ready."""

from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from cohorts.enrolments.mails import reference_of
from lms.addresses import absolute_url


def ready_mail(certificate):
    person = certificate.enrolment.user
    with translation.override(person.preferred_language):
        file = reverse("issuing:certificate_pdf", args=[certificate.serial])
        context = {
            "person": person,
            "certificate": certificate,
            "address": absolute_url(certificate.get_absolute_url()),
            "file": absolute_url(file),
            "language": person.preferred_language,
        }
        mail = EmailMultiAlternatives(
            _("Resguardo: your certificate is ready"),
            render_to_string("issuing/emails/ready.txt", context),
            to=[person.email],
        )
        html = render_to_string("issuing/emails/ready.html", context)
    mail.attach_alternative(html, "text/html")
    mail.reference, mail.user = reference_of(certificate.enrolment), person
    return mail
