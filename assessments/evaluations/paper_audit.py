"""What the audit trail notes of answers on paper."""

from django.utils.translation import gettext_lazy as _


def register_log_actions(actions):
    actions.register_action(
        "evaluations.paper",
        _("Type in answers on paper"),
        _("Answers on paper were typed in"),
    )
