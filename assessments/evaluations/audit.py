"""What the audit trail notes of results."""

from django.utils.translation import gettext_lazy as _


def register_log_actions(actions):
    actions.register_action(
        "evaluations.export",
        _("Download results"),
        _("The results of an evaluation were downloaded"),
    )
