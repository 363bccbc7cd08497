from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from cohorts.workshops.viewsets import InstitutionLogoViewSet

# Entries of the audit trail.
ACTIONS = {
    "workshop_add": (_("Create a workshop"), _("A workshop was created")),
    "workshop_change": (_("Change a workshop"), _("A workshop was changed")),
    "publish": (_("Publish a timetable"), _("A timetable was published")),
    "send": (_("Send changes"), _("Changes of a timetable were sent")),
    "cancel": (_("Cancel a workshop"), _("A workshop was cancelled")),
    "facilitator_leave": (
        _("Replace a facilitator"),
        _("A facilitator was taken off sessions"),
    ),
    "partner": (_("Save a partner"), _("A partner institution was saved")),
    "partner_remove": (_("Remove a partner"), _("A partner institution was removed")),
    "calendar": (_("Change a calendar"), _("A calendar address was changed")),
}


@hooks.register("register_admin_viewset")
def register_viewset():
    return InstitutionLogoViewSet("institution_logos")


@hooks.register("register_log_actions")
def register_log_actions(actions):
    for name, (label, sentence) in ACTIONS.items():
        actions.register_action(f"workshops.{name}", label, sentence)
