"""The choice of another language, which each page has twice: without a template."""

from django import template
from django.template.backends.utils import csrf_input
from django.utils.html import format_html, format_html_join

from lms import languages
from lms.addresses import page_url

register = template.Library()

FORM = """<form method="post" action="{}">
{}<input type="hidden" name="next" value="{}">
{}
</form>"""
BUTTON = '<button data-kind="plain" name="language" value="{0}" lang="{0}">{1}</button>'


@register.simple_tag(takes_context=True)
def language_form(context):
    buttons = format_html_join("\n", BUTTON, languages.others())
    request, action = context["request"], page_url("people:language")
    return format_html(
        FORM, action, csrf_input(request), request.get_full_path(), buttons
    )
