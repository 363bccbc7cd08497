"""Numbers of results in templates, with the same digits in every language."""

from django import template

from assessments.evaluations import numbers

register = template.Library()

for each in ("whole", "percent", "interval", "below_words", "of_five"):
    register.filter(each, getattr(numbers, each))


@register.filter
def svg(place):
    """Never with a decimal comma."""
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
