"""Dates, durations and names of bodies, worded as on a certificate."""

from datetime import datetime

from django import template
from django.utils import timezone

from certificates.document import pdf
from lms import countries, languages

register = template.Library()


@register.filter
def long_date(day):
    """“18 de diciembre de 2026”; of a moment, the day that it was here."""
    if isinstance(day, datetime):
        day = timezone.localdate(day)
    return pdf.date_in_words(day, languages.current())


@register.filter
def short_date(day):
    """“18 dic 2026”"""
    return pdf.date_in_words(day, languages.current(), short=True)


@register.filter
def duration(minutes):
    """“diecisiete horas” in the reader's language."""
    return pdf.duration(languages.current(), minutes)


@register.filter
def country(code):
    return countries.name(code)


@register.filter
def affiliation(certificate):
    """The institution with its country, as when it was issued."""
    return pdf.affiliation(
        certificate.institution_name, certificate.country, languages.current()
    )
