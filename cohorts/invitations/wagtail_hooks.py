"""What the audit trail says of invitations."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks


@hooks.register("register_log_actions")
def register_log_actions(actions):
    actions.register_action(
        "invitations.sent_again",
        _("Send an invitation again"),
        _("An invitation was sent again"),
    )
