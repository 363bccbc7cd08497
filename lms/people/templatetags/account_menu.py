from django import template

from lms.design.panels import collected
from lms.design.rendering import rendered

register = template.Library()


@register.simple_tag
def account_entries(request):
    """`MenuEntry`s that features add to the account's menu and tabs.

    By the hook `construct_account(request, entries)`.
    """
    return collected("construct_account", request)


@register.simple_tag
def account_links(request):
    entries = account_entries(request)
    links = tuple((entry.label, entry.url) for entry in entries)
    return rendered("people/includes/account_links.html", links=links)
