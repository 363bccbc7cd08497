from django import template

from lms.design.panels import collected

register = template.Library()


@register.simple_tag
def account_entries(request):
    """`MenuEntry`s that features add to the account's menu and tabs.

    By the hook `construct_account(request, entries)`.
    """
    return collected("construct_account", request)
