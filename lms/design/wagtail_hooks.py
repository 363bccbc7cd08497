"""The admin in the product's colours and type, without menus that lead to no work."""

from django.urls import reverse
from django.utils.html import format_html_join
from wagtail import hooks

from lms.design.templatetags.design import asset

SHEETS = ["design/frame/tokens.css", "design/admin.css"]

# One site in two languages, whose groups follow from people's roles.
WITHOUT_USE = [
    "wagtailsites:index",
    "wagtaillocales:index",
    "wagtailredirects:index",
    "wagtailusers_groups:index",
]


@hooks.register("insert_global_admin_css")
def admin_css():
    links = ((asset(sheet),) for sheet in SHEETS)
    return format_html_join("", '<link rel="stylesheet" href="{}">', links)


@hooks.register("construct_settings_menu")
def hide_menus_without_use(request, items):
    hidden = [reverse(name) for name in WITHOUT_USE]
    items[:] = [item for item in items if item.url not in hidden]
