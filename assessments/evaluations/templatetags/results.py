"""Numbers of results in templates, with the same digits in every language."""

from django import template

from assessments.evaluations.methods import wording
from assessments.evaluations.results import numbers

register = template.Library()

for each in ("whole", "tenths", "percent", "interval", "below_words", "of_five"):
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
def signed(points):
    return numbers.NONE if points is None else wording.signed(points)


@register.filter
def hundredth(value):
    return numbers.NONE if value is None else wording.number(value, 2)


@register.filter
def p_value(value):
    if value is None:
        return numbers.NONE
    return "< 0.001" if value < 0.001 else f"{value:.3f}"
