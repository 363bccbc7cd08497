"""Words for dates, places and verdicts on the pages about certificates."""

from datetime import datetime

from babel import Locale
from django import template
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from certificates import pdf
from certificates.models import CertificateEvent
from lms.roles import Role

register = template.Library()

STATES = {"valid": "good", "expired": "warn", "superseded": "info"}
HARM = {"revoked", "altered"}


def _language():
    return "en" if (get_language() or "").startswith("en") else "es"


@register.filter
def long_date(day):
    """“18 de diciembre de 2026”; of a moment, the day that it was here."""
    if isinstance(day, datetime):
        day = timezone.localdate(day)
    return pdf.date_in_words(day, _language())


@register.filter
def short_date(day):
    """“18 dic 2026”"""
    return pdf.date_in_words(day, _language(), short=True)


@register.filter
def duration(minutes):
    """“diecisiete horas” in the reader's language."""
    return pdf.duration(_language(), minutes)


@register.filter
def country(code):
    return Locale(_language()).territories.get(code, code)


@register.filter
def affiliation(certificate):
    """The institution with its country, as when it was issued."""
    return pdf.affiliation(
        certificate.institution_name, certificate.country, _language()
    )


@register.filter
def reason_label(reason):
    return CertificateEvent.Reason(reason).label


@register.filter
def verdict_state(verdict):
    return "bad" if verdict in HARM else STATES.get(verdict, "off")


@register.filter
def scope_in_words(user):
    """“Honduras and the National Police”: whose people the person sees."""
    scopes = {
        str(one.institution or country(one.country) or _("all institutions"))
        for one in user.holding(Role.LIAISON, Role.COORDINATOR)
    }
    return pdf.joined(_language(), sorted(scopes)) or _("all institutions")
