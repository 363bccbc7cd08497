"""Marking again from the editors' bank, and in the audit log."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button

from assessments.bank.models import Question


@hooks.register("register_snippet_listing_buttons")
def add_regrading(snippet, user, next_url=None):
    if isinstance(snippet, Question) and user.has_perm("regrading.regrade"):
        url = reverse("regrading:question", args=[snippet.pk])
        yield Button(_("Mark attempts again"), url, priority=40)


@hooks.register("register_log_actions")
def register_log_actions(actions):
    actions.register_action(
        "regrading.regrade",
        _("Mark attempts again"),
        _("Attempts were marked again with a corrected key"),
    )
