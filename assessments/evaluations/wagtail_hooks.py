"""The names of this feature's entries in the audit trail."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks

ACTIONS = {
    "panel_member": (_("Add a judge"), _("A judge was added to a panel")),
    "panel_member_left": (_("Remove a judge"), _("A judge was removed from a panel")),
    "angoff_round": (_("Change the round"), _("A panel went to its next round")),
    "importance_locked": (_("Lock importance"), _("Importance of topics was locked")),
    "cut_fixed": (_("Set a fixed cut score"), _("A fixed cut score was set")),
}


@hooks.register("register_log_actions")
def register_log_actions(actions):
    for name, (label, sentence) in ACTIONS.items():
        actions.register_action(f"evaluations.{name}", label, sentence)
