"""The choice of another language, which each page has twice: without a template."""

from django import template
from django.utils.html import format_html, format_html_join

from lms import languages
from lms.addresses import page_url

register = template.Library()

FORM = """<form method="post" action="{}">
<input type="hidden" name="csrfmiddlewaretoken" value="{}"
><input type="hidden" name="next" value="{}">
{}
</form>"""
BUTTON = '<button data-kind="plain" name="language" value="{0}" lang="{0}">{1}</button>'


@register.simple_tag(takes_context=True)
def language_form(context):
    buttons = format_html_join("\n", BUTTON, languages.others())
    address = context["request"].get_full_path()
    action, token = page_url("people:language"), context.get("csrf_token", "")
    return format_html(FORM, action, token, address, buttons)
