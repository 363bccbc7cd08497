"""What the audit trail says of participants."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks


@hooks.register("register_log_actions")
def register_log_actions(actions):
    actions.register_action(
        "participants.withdraw",
        _("Withdraw a person"),
        _("A person was withdrawn from a cohort"),
    )
