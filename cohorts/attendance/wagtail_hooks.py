"""The names of this feature's entries in the audit trail."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks

ACTIONS = {
    "code_start": (
        _("Start an attendance code"),
        _("The attendance code of a session was started"),
    ),
    "code_renew": (
        _("Renew an attendance code"),
        _("The attendance code of a session was renewed"),
    ),
    "import": (_("Import attendance"), _("Attendance was imported")),
    "unlisted_enrol": (
        _("Enrol a person who was not on the list"),
        _("A person who was not on the list was enrolled"),
    ),
}


@hooks.register("register_log_actions")
def register_log_actions(actions):
    for name, (label, sentence) in ACTIONS.items():
        actions.register_action(f"attendance.{name}", label, sentence)
