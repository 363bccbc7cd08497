"""Administrators' screens for people, institutions and roles."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.viewsets.base import ViewSetGroup

from lms.people.viewsets import choosing
from lms.people.viewsets.institutions import InstitutionViewSet
from lms.people.viewsets.roles import RoleViewSet


class PeopleGroup(ViewSetGroup):
    """People themselves are Wagtail's own screen, in `lms.people.apps.UsersConfig`."""

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
