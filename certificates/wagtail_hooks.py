"""What this app hangs into screens of the floors below."""

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from certificates import panels
from certificates.models import Certificate

hooks.register("construct_home", panels.add_home_panels)
hooks.register("construct_public_home", panels.add_public_panels)
hooks.register("construct_navigation", panels.add_navigation)
hooks.register("construct_cohort_tabs", panels.add_cohort_tab)


@hooks.register("may_change_name")
def keep_printed_name(user):
    if Certificate.objects.held_by(user).exists():
        return _now(
            "A certificate with this name was already issued. "
            "If a letter is wrong, ask your coordinator to correct it."
        )
    return None


@hooks.register("register_log_actions")
def register_log_actions(actions):
    actions.register_action(
        "certificates.download",
        _("Download a certificate"),
        _("A certificate was downloaded"),
    )
    actions.register_action(
        "certificates.revoke",
        _("Revoke a certificate"),
        _("A certificate was revoked"),
    )
    actions.register_action(
        "certificates.correct",
        _("Correct a name"),
        _("A certificate was issued again with another name"),
    )
