"""Small pieces of markup that every template uses."""

from functools import cache

from django import template
from django.templatetags.static import static
from django.utils.html import format_html

register = template.Library()

# A file's hashed address does not change while the process lives.
asset = cache(static)
register.simple_tag(asset, name="asset")


@register.simple_tag
@cache
def icon(name):
    """A decorative icon of our own sprite: `{% icon "next" %}`."""
    return format_html(
        '<svg class="icon" aria-hidden="true" viewBox="0 0 24 24">'
        '<use href="{}#i-{}"/></svg>',
        asset("design/icons.svg"),
        name,
    )
