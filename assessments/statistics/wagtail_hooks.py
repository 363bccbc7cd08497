"""Statistics in the editors' bank, and in the audit log."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button

from assessments.bank.models import Question


@hooks.register("register_snippet_listing_buttons")
def add_statistics(snippet, user, next_url=None):
    if isinstance(snippet, Question) and user.has_perm("statistics.view_statistics"):
        url = reverse("statistics:question", args=[snippet.pk])
        yield Button(_("Statistics"), url, priority=30)


@hooks.register("register_log_actions")
def register_log_actions(actions):
    actions.register_action(
        "statistics.export",
        _("Download statistics"),
        _("The statistics of a quiz were downloaded"),
    )
