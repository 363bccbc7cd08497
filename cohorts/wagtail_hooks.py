"""What this app hangs into screens of the floors below, and what it loads."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from cohorts.panels import staff, trainee
from cohorts.programme import demo, trainings  # noqa: F401 (they register their hooks)
from cohorts.views import learning

hooks.register("construct_home", trainee.add_panels)
hooks.register("construct_home", staff.add_panels)
hooks.register("construct_navigation", trainee.add_navigation)
hooks.register("construct_navigation", staff.add_navigation)
hooks.register("before_serve_page", learning.open_as_trainee)


@hooks.register("register_log_actions")
def register_log_actions(actions):
    actions.register_action(
        "cohorts.roster_import",
        _("Import a roster"),
        _("A roster was imported"),
    )
    actions.register_action(
        "cohorts.people_export",
        _("Export people"),
        _("The people of a cohort were exported"),
    )
    actions.register_action(
        "cohorts.withdraw",
        _("Withdraw a person"),
        _("A person was withdrawn from a cohort"),
    )
