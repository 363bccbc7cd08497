from django.utils.translation import gettext as _

from lms.addresses import page_url
from lms.design.panels import MenuEntry
from lms.people.roles import Role


def add_navigation(request, entries):
    home = page_url("home:home")
    if not request.user.is_authenticated:
        entries.append(MenuEntry(_("What it is"), f"{home}#what", "", 10))
        entries.append(MenuEntry(_("Modules"), f"{home}#catalogue", "", 20))
        return
    entries.append(MenuEntry(_("Home"), home, home, 0))
    if request.user.has_role(Role.ADMINISTRATOR, Role.EDITOR):
        admin = page_url("wagtailadmin_home")
        entries.append(MenuEntry(_("Administration"), admin, admin, 900))


def add_footer(request, entries):
    for order, (name, label) in enumerate(
        [
            ("help", _("Help")),
            ("accessibility", _("Accessibility")),
            ("privacy", _("Privacy")),
        ]
    ):
        url = page_url(f"home:{name}")
        entries.append(MenuEntry(label, url, url, order))
