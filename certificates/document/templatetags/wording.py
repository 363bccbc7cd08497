"""Dates, durations and names of bodies, worded as on a certificate."""

from datetime import datetime

from django import template
from django.utils import timezone
from django.utils.translation import get_language

from certificates.document import pdf
from lms import countries

register = template.Library()


def language():
    return "en" if (get_language() or "").startswith("en") else "es"


@register.filter
def long_date(day):
    """“18 de diciembre de 2026”; of a moment, the day that it was here."""
    if isinstance(day, datetime):
        day = timezone.localdate(day)
    return pdf.date_in_words(day, language())


@register.filter
def short_date(day):
    """“18 dic 2026”"""
    return pdf.date_in_words(day, language(), short=True)


@register.filter
def duration(minutes):
    """“diecisiete horas” in the reader's language."""
    return pdf.duration(language(), minutes)


@register.filter
def country(code):
    return countries.name(code)


@register.filter
def affiliation(certificate):
    """The institution with its country, as when it was issued."""
    return pdf.affiliation(
        certificate.institution_name, certificate.country, language()
    )
