from django.urls import reverse
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.log_actions import LogFormatter

from lms.people.roles import Role
from lms.people.viewsets import choosing
from lms.people.viewsets.institutions import InstitutionViewSet
from lms.people.viewsets.roles import RoleViewSet

# Lines of `lms.people.trail` and of changes of an e-mail: action, label, message.
ACCOUNT_ACTIONS = [
    ("people.signed_in", gettext_lazy("Sign in"), gettext_lazy("Sign-in")),
    (
        "people.sign_in_failed",
        gettext_lazy("Refuse a sign-in"),
        gettext_lazy("Wrong e-mail or password"),
    ),
    (
        "people.code_refused",
        gettext_lazy("Refuse a code"),
        gettext_lazy("Wrong code after the right password"),
    ),
    (
        "people.sign_in_locked",
        gettext_lazy("Lock the sign-in"),
        gettext_lazy("Sign-in locked for some minutes after wrong passwords"),
    ),
    (
        "people.code_locked",
        gettext_lazy("Lock the second step"),
        gettext_lazy("Second step locked for some minutes after wrong codes"),
    ),
    (
        "people.password_changed",
        gettext_lazy("Change a password"),
        gettext_lazy("Password changed"),
    ),
    (
        "people.email_changed",
        gettext_lazy("Change an e-mail"),
        gettext_lazy("E-mail changed"),
    ),
    (
        "people.factor_added",
        gettext_lazy("Add a second factor"),
        gettext_lazy("Second factor added"),
    ),
    (
        "people.factor_removed",
        gettext_lazy("Remove a second factor"),
        gettext_lazy("Second factor removed"),
    ),
    (
        "people.factors_reset",
        gettext_lazy("Reset two-step verification"),
        gettext_lazy("Two-step verification reset"),
    ),
]


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


class RoleGivenFormatter(LogFormatter):
    label = gettext_lazy("Give a role")
    sentence = gettext_lazy("Role given: %(role)s")

    def format_message(self, log_entry):
        return self.sentence % {"role": Role(log_entry.data["role"]).label}


class RoleEndedFormatter(RoleGivenFormatter):
    label = gettext_lazy("End a role")
    sentence = gettext_lazy("Role ended: %(role)s")


@hooks.register("register_log_actions")
def register_log_actions(actions):
    actions.register_action("people.role_granted")(RoleGivenFormatter)
    actions.register_action("people.role_ended")(RoleEndedFormatter)
    actions.register_action(
        "people.erased", gettext_lazy("Erase a person"), gettext_lazy("Person erased")
    )
    actions.register_action(
        "people.merged", gettext_lazy("Merge accounts"), gettext_lazy("Accounts merged")
    )
    for action, label, message in ACCOUNT_ACTIONS:
        actions.register_action(action, label, message)
