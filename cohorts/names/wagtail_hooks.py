"""What the audit trail says of printed names."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks


@hooks.register("register_log_actions")
def register_log_actions(actions):
    actions.register_action(
        "names.confirm", _("Set a name to print"), _("The name to print was set")
    )
    actions.register_action(
        "names.ask", _("Ask for another name"), _("Another name was requested")
    )
    actions.register_action(
        "names.refuse", _("Refuse a name"), _("A requested name was refused")
    )
