from django.urls import reverse
from django.utils.translation import gettext as _

from lms.design.panels import MenuEntry


def add_tab(request, cohort, tabs):
    url = reverse("gradebook:gradebook", args=[cohort.code])
    tabs.append(MenuEntry(_("Gradebook"), url, url, 30))
