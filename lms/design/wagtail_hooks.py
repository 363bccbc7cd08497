"""The admin in the product's colours and type."""

from django.utils.html import format_html_join
from wagtail import hooks

from lms.design.templatetags.design import asset

SHEETS = ["design/frame/tokens.css", "design/admin.css"]


@hooks.register("insert_global_admin_css")
def admin_css():
    links = ((asset(sheet),) for sheet in SHEETS)
    return format_html_join("", '<link rel="stylesheet" href="{}">', links)
