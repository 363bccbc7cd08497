"""The links of the masthead and the footer, which many pages and people share."""

from django import template

from lms.design.rendering import rendered

register = template.Library()


@register.simple_tag(takes_context=True)
def masthead_links(context):
    """The logo and the main navigation."""
    path = context["request"].path
    entries = [
        (entry.label, entry.url, current_state(entry, is_current, path))
        for entry, is_current in context.get("navigation") or ()
    ]
    return rendered("design/includes/masthead_links.html", entries=tuple(entries))


def current_state(entry, is_current, path):
    """The value of `aria-current`: of this page, or of a page that lies under it."""
    if not is_current:
        return ""
    return "page" if entry.url == path else "true"


@register.simple_tag
def list_of_links(entries):
    """Items of a list. `entries`: `MenuEntry`s"""
    links = tuple((entry.label, entry.url) for entry in entries)
    return rendered("design/includes/list_of_links.html", links=links)
