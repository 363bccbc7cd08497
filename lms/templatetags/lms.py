"""Small pieces of markup that every template uses."""

from functools import cache

from django import template
from django.conf import settings
from django.templatetags.static import static
from django.utils.html import format_html

from lms.demo import ACCOUNTS, PASSWORD

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
        asset("lms/icons.svg"),
        name,
    )


@register.inclusion_tag("lms/includes/demo.html", takes_context=True)
def demo_note(context):
    """What a trial site says about itself, with the accounts to try."""
    is_stranger = not context["request"].user.is_authenticated
    return {
        "is_demo": settings.DEMO,
        "second_factor_is_off": not settings.REQUIRE_SECOND_FACTOR,
        "accounts": ACCOUNTS if is_stranger else [],
        "password": PASSWORD,
    }
