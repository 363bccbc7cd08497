"""What the audit trail says of cohorts."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks


@hooks.register("register_log_actions")
def register_log_actions(actions):
    actions.register_action(
        "enrolments.cohort_new", _("Create a cohort"), _("The cohort was created")
    )
    actions.register_action(
        "enrolments.cohort_change", _("Change a cohort"), _("The cohort was changed")
    )
