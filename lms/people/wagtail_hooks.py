from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSetGroup

from lms.people.viewsets import choosing
from lms.people.viewsets.institutions import InstitutionViewSet
from lms.people.viewsets.roles import RoleViewSet


class PeopleGroup(ViewSetGroup):
    menu_label = gettext_lazy("People and institutions")
    menu_icon = "group"
    menu_order = 550
    items = [InstitutionViewSet("institutions"), RoleViewSet("roles")]

    def get_submenu_items(self):
        people = PeopleMenuItem(
            gettext_lazy("People"),
            reverse("wagtailusers_users:index"),
            icon_name="user",
            order=0,
        )
        return [people, *super().get_submenu_items()]


class PeopleMenuItem(MenuItem):
    """Wagtail's own screen of users, which `lms.people.apps.UsersConfig` replaces."""

    def is_shown(self, request):
        return request.user.has_perm("people.change_user")


@hooks.register("register_admin_viewset")
def register_viewsets():
    return [PeopleGroup(), choosing.person_chooser, choosing.institution_chooser]


@hooks.register("register_log_actions")
def register_log_actions(actions):
    actions.register_action(
        "people.role_granted",
        gettext_lazy("Give a role"),
        lambda _entry, data: _("Role given: %(role)s") % {"role": data["role"]},
    )
    actions.register_action(
        "people.role_ended",
        gettext_lazy("End a role"),
        lambda _entry, data: _("Role ended: %(role)s") % {"role": data["role"]},
    )
    actions.register_action(
        "people.erased", gettext_lazy("Erase a person"), gettext_lazy("Person erased")
    )
    actions.register_action(
        "people.merged", gettext_lazy("Merge accounts"), gettext_lazy("Accounts merged")
    )
