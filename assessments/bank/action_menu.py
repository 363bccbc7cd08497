"""What an editor may do beside saving a question; `question_views` does it."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.action_menu import ActionMenuItem

from assessments.bank.models import Question

State = Question.State


def state_of(context):
    return getattr(context.get("instance"), "state", State.DRAFT)


class SubmitItem(ActionMenuItem):
    name = "action-review"
    label = _("Save and send for review")
    icon_name = "mail"

    def is_shown(self, context):
        return state_of(context) == State.DRAFT


class ApproveItem(ActionMenuItem):
    """Not for the person who wrote the version."""

    name = "action-approve"
    label = _("Approve")
    icon_name = "check"

    def is_shown(self, context):
        if state_of(context) != State.IN_REVIEW:
            return False
        version = context["instance"].current
        return version.created_by_id != context["request"].user.pk


class ReturnItem(ActionMenuItem):
    name = "action-return"
    label = _("Return with the comment")
    icon_name = "undo"

    def is_shown(self, context):
        return state_of(context) != State.DRAFT


class AnotherItem(ActionMenuItem):
    name = "action-another"
    label = _("Save and add another like this one")
    icon_name = "plus"


ITEMS = (
    SubmitItem(order=10),
    ApproveItem(order=20),
    ReturnItem(order=30),
    AnotherItem(order=40),
)
