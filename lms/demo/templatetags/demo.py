from django import template
from django.conf import settings

from lms.people.demo import PASSWORD, PEOPLE

register = template.Library()


@register.inclusion_tag("demo/note.html", takes_context=True)
def demo_note(context):
    is_visitor = not context["request"].user.is_authenticated
    return {
        "is_demo": settings.DEMO,
        "second_factor_is_off": not settings.REQUIRE_SECOND_FACTOR,
        "accounts": PEOPLE if is_visitor else [],
        "password": PASSWORD,
    }
