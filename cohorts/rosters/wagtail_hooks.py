"""The names of this feature's entries in the audit trail."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from cohorts.rosters.uploads import purge_uploads


@hooks.register("run_daily")
def purge_old_rosters():
    purge_uploads()


@hooks.register("register_log_actions")
def register_log_actions(actions):
    actions.register_action(
        "rosters.roster_import", _("Import a roster"), _("A roster was imported")
    )
    actions.register_action(
        "rosters.import_undo", _("Undo an import"), _("An import was undone")
    )
    actions.register_action(
        "rosters.roster_preview", _("Review a roster"), _("A roster was reviewed")
    )
    actions.register_action(
        "rosters.institution_answer",
        _("Identify an institution of a roster"),
        _("An institution of a roster was identified"),
    )
    actions.register_action(
        "rosters.institution_new",
        _("Add an institution of a roster"),
        _("An institution was added by importing a roster"),
    )
    actions.register_action(
        "rosters.invitations", _("Send invitations"), _("Invitations were sent")
    )
