"""The editors' screens of the question bank."""

from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    HelpPanel,
    MultiFieldPanel,
    ObjectList,
)
from wagtail.snippets.views.snippets import SnippetViewSet

from assessments.bank.action_menu import ITEMS
from assessments.bank.forms import QuestionForm
from assessments.bank.listing import (
    COLUMNS,
    QuestionChooserViewSet,
    QuestionFilterSet,
    QuestionIndexView,
)
from assessments.bank.models import Question
from assessments.bank.panels import MarkedPanel, ReviewPanel
from assessments.bank.question_views import QuestionCreateView, QuestionEditView
from assessments.bank.sheets.views import (
    question_blank,
    question_import,
    question_import_preview,
)
from curricula.sources.models import legal_review_panel

words_panels = [
    FieldRowPanel(
        [FieldPanel("stem_es"), FieldPanel("stem_en")], heading=_("Question")
    ),
    FieldPanel("answers"),
    MarkedPanel(
        [FieldRowPanel([FieldPanel("feedback_es"), FieldPanel("feedback_en")])],
        heading=_("Feedback"),
        help_text=_("Shown after submission. Explain and cite; do not scold."),
    ),
    MarkedPanel(
        [
            FieldPanel("is_critical"),
            FieldRowPanel([FieldPanel("harm_es"), FieldPanel("harm_en")]),
        ],
        heading=_("Harm"),
    ),
    MultiFieldPanel(
        [
            FieldPanel("image"),
            FieldRowPanel([FieldPanel("alternative_es"), FieldPanel("alternative_en")]),
        ],
        heading=_("Image"),
        classname="collapsed",
    ),
]
place_panel = MultiFieldPanel(
    [
        FieldRowPanel(["type", "cognitive_level"]),
        FieldPanel("topic"),
        FieldPanel("objective"),
        FieldPanel("lesson"),
        FieldPanel("tags"),
        FieldPanel("legal_instruments"),
        MarkedPanel([FieldPanel("points")]),
        FieldPanel("is_reserved"),
    ],
    heading=_("Place in the bank"),
)
review_panel = ReviewPanel(
    [HelpPanel(template="bank/admin/review.html"), FieldPanel("comment")],
    heading=_("Review"),
    icon="check",
)
uses_panel = HelpPanel(
    template="bank/admin/uses.html", heading=_("Where it is used"), icon="link"
)
versions_panel = HelpPanel(
    template="bank/admin/versions.html", heading=_("Versions"), icon="history"
)


class QuestionViewSet(SnippetViewSet):
    model = Question
    index_view_class = QuestionIndexView
    add_view_class = QuestionCreateView
    edit_view_class = QuestionEditView
    chooser_viewset_class = QuestionChooserViewSet
    icon = "help"
    menu_label = _("Question bank")
    list_display = COLUMNS
    filterset_class = QuestionFilterSet
    list_per_page = 50
    copy_view_enabled = False
    edit_handler = ObjectList(
        [
            review_panel,
            *words_panels,
            place_panel,
            legal_review_panel,
            uses_panel,
            versions_panel,
        ],
        base_form_class=QuestionForm,
    )

    def get_queryset(self, request):
        return Question.objects.with_words()


def register_items():
    for item in ITEMS:
        hooks.register(
            "register_snippet_action_menu_item",
            lambda model, item=item: item if model is Question else None,
        )


register_items()


@hooks.register("register_admin_urls")
def workbook_urls():
    return [
        path("question-import/", question_import, name="question_import"),
        path("question-import/questions.xlsx", question_blank, name="question_blank"),
        path(
            "question-import/<str:token>/",
            question_import_preview,
            name="question_import_preview",
        ),
    ]
