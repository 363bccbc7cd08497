"""What the audit trail says of awards."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks


@hooks.register("register_log_actions")
def register_log_actions(actions):
    actions.register_action(
        "awards.change",
        _("Change what certificates say"),
        _("The title, validity or signatories of a cohort's certificates changed"),
    )
