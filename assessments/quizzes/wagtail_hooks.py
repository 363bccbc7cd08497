"""The editors' menu of assessment."""

from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from assessments.bank.models import Question
from assessments.bank.wagtail_hooks import QuestionViewSet
from assessments.quizzes.models import QuizPage
from assessments.quizzes.preview_item import PreviewItem
from assessments.quizzes.uses import QuizUses
from assessments.quizzes.views.preview import preview_question
from curricula.courses.listing import ReviewedPages


class QuizListing(ReviewedPages):
    model = QuizPage
    name = "quizzes"
    url_namespace = "quiz_listing"  # the site's own addresses are "quizzes"
    icon = "tasks"
    menu_label = _("Quizzes")


class AssessmentGroup(SnippetViewSetGroup):
    menu_label = _("Assessment")
    menu_icon = "help"
    menu_order = 160
    items = [QuestionViewSet, QuizListing]


register_snippet(AssessmentGroup)


@hooks.register("register_log_actions")
def register_log_actions(actions):
    actions.register_action(
        "quizzes.extra_attempt",
        _("Grant an extra attempt"),
        _("An extra attempt was granted"),
    )
    actions.register_action(
        "quizzes.accommodation",
        _("Grant an accommodation"),
        _("An accommodation was granted"),
    )
    actions.register_action(
        "quizzes.accommodation_withdrawn",
        _("Withdraw an accommodation"),
        _("An accommodation was withdrawn"),
    )


hooks.register("register_question_uses", QuizUses)


@hooks.register("register_admin_urls")
def preview_urls():
    return [
        path("question-preview/", preview_question, name="question_preview"),
        path("question-preview/<int:pk>/", preview_question, name="question_preview"),
    ]


@hooks.register("register_snippet_action_menu_item")
def preview_item(model):
    return PreviewItem(order=5) if model is Question else None
