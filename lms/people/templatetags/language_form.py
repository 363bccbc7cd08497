"""The choice of another language, which each page has twice: without a template."""

from functools import cache

from django import template
from django.utils.html import format_html, format_html_join

from lms import languages
from lms.addresses import page_url

register = template.Library()

FORM = """<form method="post" action="{}">
<input type="hidden" name="csrfmiddlewaretoken" value="{}">
<input type="hidden" name="next" value="{}">
{}
</form>"""
BUTTON = '<button data-kind="plain" name="language" value="{0}" lang="{0}">{1}</button>'


@register.simple_tag(takes_context=True)
def language_form(context):
    # The context's token is made once for a page.
    action, token = page_url("people:language"), context["csrf_token"]
    path = context["request"].get_full_path()
    return format_html(FORM, action, token, path, buttons(languages.current()))


@cache
def buttons(_language):
    return format_html_join("\n", BUTTON, languages.others())
