"""What the ground floor hangs into the frame and into Wagtail's admin."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.viewsets.base import ViewSetGroup

from lms import demo
from lms.panels import MenuEntry
from lms.programme import institutions  # noqa: F401 (registers its hook)
from lms.roles import Role
from lms.viewsets import choosing
from lms.viewsets.institutions import InstitutionViewSet
from lms.viewsets.roles import RoleViewSet


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


class PeopleGroup(ViewSetGroup):
    """People themselves are Wagtail's own screen, in `lms.apps.UsersConfig`."""

    menu_label = gettext_lazy("People and institutions")
    menu_icon = "group"
    menu_order = 550
    items = [InstitutionViewSet("institutions"), RoleViewSet("roles")]


@hooks.register("register_admin_viewset")
def register_viewsets():
    return [PeopleGroup(), choosing.person_chooser, choosing.institution_chooser]


@hooks.register("register_log_actions")
def register_log_actions(actions):
    actions.register_action(
        "lms.role_granted",
        gettext_lazy("Give a role"),
        lambda _entry, data: _("Role given: %(role)s") % {"role": data["role"]},
    )
    actions.register_action(
        "lms.role_ended",
        gettext_lazy("End a role"),
        lambda _entry, data: _("Role ended: %(role)s") % {"role": data["role"]},
    )
