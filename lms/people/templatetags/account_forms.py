from django import template
from django.forms.utils import pretty_name
from django.utils.translation import gettext

register = template.Library()


@register.filter
def without_placeholders(form):
    """allauth's form without placeholders, and with every label translated.

    Placeholders repeat the labels. The name of a passkey has no label of its own.
    """
    for name, field in form.fields.items():
        field.widget.attrs.pop("placeholder", None)
        field.label = field.label or gettext(pretty_name(name))
    return form
