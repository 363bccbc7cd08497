"""`{% chart "id" figure sentence %}`: a chart beside the table that says the same.

The table comes first in the page. `sentence` says what is to be seen.
`{% chart_styles %}` and `{% chart_scripts %}` belong to the head of the page.
"""

from django import template

register = template.Library()


@register.inclusion_tag("charts/chart.html")
def chart(name, figure, sentence):
    return {
        "name": name,
        "data": f"{name}-data",
        "figure": figure,
        "sentence": sentence,
    }


@register.inclusion_tag("charts/styles.html")
def chart_styles():
    return {}


@register.inclusion_tag("charts/scripts.html")
def chart_scripts():
    return {}
