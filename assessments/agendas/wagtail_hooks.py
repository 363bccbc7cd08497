"""The names of this feature's entries in the audit trail."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks

ACTIONS = {
    "created": (_("Create an agenda"), _("An agenda was created")),
    "decided": (_("Decide on a topic"), _("A topic of an agenda was decided")),
    "approve": (_("Approve an agenda"), _("An agenda was approved")),
    "recommend": (_("Add a recommendation"), _("A recommendation was added")),
    "respond": (_("Answer a recommendation"), _("A recommendation was answered")),
    "follow_up": (_("Add a follow-up"), _("A follow-up of an agenda was added")),
    "document": (_("Download an agenda"), _("An agenda was downloaded")),
    "export": (_("Download needs"), _("The needs of an agenda were downloaded")),
}


@hooks.register("register_log_actions")
def register_log_actions(actions):
    for name, (label, sentence) in ACTIONS.items():
        actions.register_action(f"agendas.{name}", label, sentence)
