"""Dates, durations and institutions, worded as on a certificate."""

from datetime import datetime

from django import template
from django.utils import timezone

from certificates.document import pdf
from lms import countries, languages

register = template.Library()


@register.filter
def long_date(day):
    """“18 de diciembre de 2026”; of a moment, its day in the site's time zone."""
    if isinstance(day, datetime):
        day = timezone.localdate(day)
    return pdf.date_in_words(day, languages.current())


@register.filter
def short_date(day):
    return pdf.date_in_words(day, languages.current(), short=True)


@register.filter
def duration(minutes):
    return pdf.duration(minutes)


@register.filter
def country(code):
    return countries.name(code)


@register.filter
def affiliation(certificate):
    return pdf.affiliation(
        certificate.institution_name, certificate.country, languages.current()
    )
