from django.urls import reverse
from django.utils.translation import gettext as _

from lms.design.panels import MenuEntry
from lms.people.roles import Role

STARTERS = (Role.ADMINISTRATOR, Role.COORDINATOR)


def add_navigation(request, entries):
    if request.user.is_authenticated and request.user.has_role(*STARTERS):
        url = reverse("jobs:jobs")
        entries.append(MenuEntry(_("Jobs"), url, url, 800))
