"""Small pieces of markup that every template uses."""

from django import template
from django.templatetags.static import static
from django.utils.html import format_html

register = template.Library()


@register.simple_tag
def icon(name):
    """A decorative icon of our own sprite: `{% icon "next" %}`."""
    return format_html(
        '<svg class="icon" aria-hidden="true" viewBox="0 0 24 24">'
        '<use href="{}#i-{}"/></svg>',
        static("lms/icons.svg"),
        name,
    )
