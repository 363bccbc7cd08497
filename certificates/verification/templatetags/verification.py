"""How the verdict about a certificate looks."""

from django import template

register = template.Library()

STATES = {"valid": "good", "expired": "warn", "superseded": "info"}
HARM = {"revoked", "altered"}


@register.filter
def verdict_state(verdict):
    return "bad" if verdict in HARM else STATES.get(verdict, "off")
