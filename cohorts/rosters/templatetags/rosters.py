from django import template

from cohorts.rosters.columns import BY_KEY, label_of

register = template.Library()
register.filter("column_label", label_of)


@register.filter
def shows_values(key):
    return key in BY_KEY and BY_KEY[key].is_shown
