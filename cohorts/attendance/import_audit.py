"""The names of imports of attendance in the audit trail."""

from django.utils.translation import gettext_lazy as _


def register_log_actions(actions):
    actions.register_action(
        "attendance.import", _("Import attendance"), _("Attendance was imported")
    )
    actions.register_action(
        "attendance.unlisted_enrol",
        _("Enrol a person who was not on the list"),
        _("A person who was not on the list was enrolled"),
    )
