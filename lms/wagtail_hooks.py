"""What the ground floor hangs into the frame and into Wagtail's admin."""

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail import hooks

from lms import demo
from lms.panels import MenuEntry
from lms.programme import institutions  # noqa: F401 (registers its hook)
from lms.roles import Role


@hooks.register("construct_navigation")
def add_own_entries(request, entries):
    home = reverse("lms:home")
    if not request.user.is_authenticated:
        entries.append(MenuEntry(_("What it is"), f"{home}#what", "", 10))
        entries.append(MenuEntry(_("Modules"), f"{home}#catalogue", "", 20))
        return
    entries.append(MenuEntry(_("Home"), home, home, 0))
    if request.user.has_role(Role.ADMINISTRATOR, Role.EDITOR):
        admin = reverse("wagtailadmin_home")
        entries.append(MenuEntry(_("Administration"), admin, admin, 900))


@hooks.register("load_demo", order=10)
def load_demo_accounts(report):
    demo.open_accounts(report)
