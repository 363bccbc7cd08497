"""What the audit trail says of corrections."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks


@hooks.register("register_log_actions")
def register_log_actions(actions):
    actions.register_action(
        "corrections.result", _("Correct a result"), _("A result was corrected")
    )
    actions.register_action(
        "results.requirements",
        _("Change a person's requirements"),
        _("What a person must complete was changed"),
    )
