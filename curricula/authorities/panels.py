from django.utils.translation import gettext as _

from lms.addresses import page_url
from lms.design.panels import MenuEntry


def add_footer(request, entries):
    """`construct_footer`: the table, for everybody who is signed in."""
    if request.user.is_authenticated:
        url = page_url("authorities:authorities")
        entries.append(MenuEntry(_("Table of authorities"), url, url, 5))
