"""The tab of a cohort's people."""

from django.urls import reverse
from django.utils.translation import gettext as _

from lms.design.panels import MenuEntry


def add_tab(request, cohort, tabs):
    """`construct_cohort_tabs`: the list of people."""
    url = reverse("participants:people", args=[cohort.code])
    tabs.append(MenuEntry(_("People"), url, url, 20))
