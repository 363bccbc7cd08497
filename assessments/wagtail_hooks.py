"""What quizzes add to the learning space, the homes and the editors' admin."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    HelpPanel,
    MultiFieldPanel,
    ObjectList,
)
from wagtail.admin.ui.tables import Column
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from assessments import programme  # noqa: F401 (it registers its hooks)
from assessments.forms.question import QuestionForm
from assessments.models import Question, QuizPage
from assessments.panels import LatestResultPanel, latest_result_of
from assessments.progress import best_marks
from assessments.views.quiz import opened
from cohorts.progress import path_of
from curricula.models.sources import legal_review_panel
from curricula.wagtail_hooks import ReviewedPages


class QuestionViewSet(SnippetViewSet):
    model = Question
    icon = "help"
    menu_label = _("Question bank")
    list_display = [
        "code",
        Column("stem", label=_("Question"), accessor="current.stem"),
        Column("type", label=_("Type"), accessor="get_type_display", sort_key="type"),
        "topic",
        Column(
            "legal_review",
            label=_("Legal review"),
            accessor="get_legal_review_display",
            sort_key="legal_review",
        ),
    ]
    list_filter = ["type", "topic", "legal_review"]
    list_per_page = 50
    copy_view_enabled = False
    edit_handler = ObjectList(
        [
            legal_review_panel,
            FieldRowPanel(
                [FieldPanel("stem_es"), FieldPanel("stem_en")], heading=_("Question")
            ),
            FieldPanel("answers"),
            FieldRowPanel(
                [FieldPanel("feedback_es"), FieldPanel("feedback_en")],
                heading=_("Feedback"),
            ),
            MultiFieldPanel(
                [
                    FieldRowPanel(["code", "type", "topic"]),
                    FieldRowPanel(["objective", "lesson", FieldPanel("points")]),
                ],
                heading=_("Place in the bank"),
            ),
            HelpPanel(
                template="assessments/admin/versions.html",
                heading=_("Versions"),
                icon="history",
            ),
        ],
        base_form_class=QuestionForm,
    )

    def get_queryset(self, request):
        return Question.objects.select_related("topic").prefetch_related("versions")


class QuizListing(ReviewedPages):
    model = QuizPage
    name = "quizzes"
    icon = "tasks"
    menu_label = _("Quizzes")


class AssessmentGroup(SnippetViewSetGroup):
    menu_label = _("Assessment")
    menu_icon = "help"
    menu_order = 160
    items = [QuestionViewSet, QuizListing]


register_snippet(AssessmentGroup)
hooks.register("open_unit", opened)


@hooks.register("construct_home")
def add_latest_result(request, panels):
    attempt = latest_result_of(request.user)
    if attempt:
        panels.append(LatestResultPanel(attempt))


@hooks.register("construct_module_marks")
def add_quiz_marks(cohort, enrolments, marks):
    """(enrolment's pk, module key) → best mark of the module's quiz."""
    found = best_marks(enrolments)
    if not found:
        return
    steps = path_of(cohort, settings.LANGUAGE_CODE).steps
    module_of = {unit.key: module.key for module, unit in steps}
    for (enrolment_id, quiz_key), mark in found.items():
        if quiz_key in module_of:
            place = enrolment_id, module_of[quiz_key]
            marks[place] = max(mark, marks.get(place, mark))
