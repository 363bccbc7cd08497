from django import template

from assessments.bank.reviewing import reviews_of
from assessments.bank.uses import uses_of

register = template.Library()

register.filter("reviews", reviews_of)
register.filter("uses", uses_of)
