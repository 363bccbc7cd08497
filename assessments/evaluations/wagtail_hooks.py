"""The names of this feature's entries in the audit trail."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks

ACTIONS = {
    "create": (_("Create an evaluation"), _("An evaluation was created")),
    "change": (_("Change an evaluation"), _("An evaluation was changed")),
    "wave": (_("Save a wave"), _("A wave of an evaluation was saved")),
    "wave_deleted": (_("Delete a wave"), _("A planned wave was deleted")),
    "invite": (_("Invite to an evaluation"), _("People were invited to an evaluation")),
    "remind": (_("Send reminders"), _("People were reminded of an evaluation")),
    "panel_member": (_("Add a judge"), _("A judge was added to a panel")),
    "panel_member_left": (_("Remove a judge"), _("A judge was removed from a panel")),
    "angoff_round": (_("Change the round"), _("A panel went to its next round")),
    "importance_locked": (_("Lock importance"), _("Importance of topics was locked")),
    "cut_fixed": (_("Set a fixed cut score"), _("A fixed cut score was set")),
    "export": (
        _("Download results"),
        _("The results of an evaluation were downloaded"),
    ),
    "key_destroyed": (
        _("Destroy the key of codes"),
        _("The key between people and codes was destroyed"),
    ),
    "paper": (_("Type in answers on paper"), _("Answers on paper were typed in")),
}


@hooks.register("register_log_actions")
def register_log_actions(actions):
    for name, (label, sentence) in ACTIONS.items():
        actions.register_action(f"evaluations.{name}", label, sentence)
