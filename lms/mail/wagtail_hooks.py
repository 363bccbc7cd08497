"""Lines that e-mails leave in the audit trail."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks


@hooks.register("register_log_actions")
def register_log_actions(actions):
    actions.register_action(
        "mail.sent_again", _("Send an e-mail again"), _("E-mail sent again")
    )
