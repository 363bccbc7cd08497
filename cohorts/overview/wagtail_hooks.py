"""The names of this feature's entries in the audit trail."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks


@hooks.register("register_log_actions")
def register_log_actions(actions):
    actions.register_action(
        "overview.people_export",
        _("Export people"),
        _("The people of a cohort were exported"),
    )
    actions.register_action(
        "overview.reminder",
        _("Send a reminder"),
        _("People of a cohort were reminded by e-mail"),
    )
