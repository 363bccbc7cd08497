"""Numbers of results in templates, with the same digits in every language."""

from django import template

from assessments.evaluations.methods import wording
from assessments.evaluations.results import numbers

register = template.Library()

for each in (
    "whole",
    "tenths",
    "percent",
    "interval",
    "below_words",
    "of_five",
    "p_value",
):
    register.filter(each, getattr(numbers, each))


@register.filter
def svg(place):
    return str(place)


@register.filter
def cut_number(row):
    return numbers.tenths(row.cut)


@register.filter
def share_number(rate):
    return numbers.whole(numbers.hundred(rate))


@register.filter
def hundredths(row, name):
    return numbers.tenths(numbers.hundred(row[name]))


@register.filter
def digits(value, places):
    return numbers.NONE if value is None else wording.number(value, places)


@register.filter
def signed(points, places=1):
    return numbers.NONE if points is None else wording.signed(points, places)


@register.filter
def hundredth(value):
    return digits(value, 2)
