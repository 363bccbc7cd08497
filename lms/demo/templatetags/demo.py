"""The note by which a trial site says what it is."""

from django import template
from django.conf import settings

from lms.people.demo import ACCOUNTS, PASSWORD

register = template.Library()


@register.inclusion_tag("demo/note.html", takes_context=True)
def demo_note(context):
    """What a trial site says about itself, with the accounts to try."""
    is_stranger = not context["request"].user.is_authenticated
    return {
        "is_demo": settings.DEMO,
        "second_factor_is_off": not settings.REQUIRE_SECOND_FACTOR,
        "accounts": ACCOUNTS if is_stranger else [],
        "password": PASSWORD,
    }
