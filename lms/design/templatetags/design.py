from functools import cache

from django import template
from django.templatetags.static import static
from django.utils.html import format_html

from lms.addresses import page_url
from lms.design.rendering import rendered

register = template.Library()

register.simple_tag(page_url)
register.simple_tag(rendered)

# The hashed URL of a static file is constant for the life of the process.
asset = cache(static)
register.simple_tag(asset, name="asset")


@register.simple_tag
@cache
def icon(name):
    return format_html(
        '<svg class="icon" aria-hidden="true" viewBox="0 0 24 24">'
        '<use href="{}#i-{}"/></svg>',
        asset("design/icons.svg"),
        name,
    )
