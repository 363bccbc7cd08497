"""The editors' screen of the question bank."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    HelpPanel,
    MultiFieldPanel,
    ObjectList,
)
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.chooser import (
    ChooseResultsView,
    ChooseView,
    SnippetChooserViewSet,
)
from wagtail.snippets.views.snippets import CreateView, SnippetViewSet

from assessments.bank.forms import QuestionForm
from assessments.bank.kinds import KINDS
from assessments.bank.models import Question
from curricula.sources.models import legal_review_panel


class QuestionCreateView(CreateView):
    """First a choice of the kind, then the form with the fields of that kind."""

    def get_template_names(self):
        if self.request.method == "GET" and self.request.GET.get("type") not in KINDS:
            return ["bank/admin/choose_kind.html"]
        return super().get_template_names()

    def get_initial_form_instance(self):
        return Question(type=self.request.GET.get("type", ""))

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"kinds": KINDS.values()}


STEM = Column("stem", label=_("Question"), accessor="current.stem")
KIND = Column("type", label=_("Type"), accessor="get_type_display", sort_key="type")


class WithWords:
    """The questions with what their names are made of, in two queries."""

    def get_object_list(self):
        return super().get_object_list().with_words()


class QuestionChooseView(WithWords, ChooseView):
    pass


class QuestionChooseResultsView(WithWords, ChooseResultsView):
    pass


class QuestionChooserViewSet(SnippetChooserViewSet):
    choose_view_class = QuestionChooseView
    choose_results_view_class = QuestionChooseResultsView


class QuestionViewSet(SnippetViewSet):
    model = Question
    add_view_class = QuestionCreateView
    chooser_viewset_class = QuestionChooserViewSet
    icon = "help"
    menu_label = _("Question bank")
    list_display = [
        "code",
        STEM,
        KIND,
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
                    FieldRowPanel(["type", "topic"]),
                    FieldPanel("objective"),
                    FieldPanel("lesson"),
                    FieldPanel("points"),
                ],
                heading=_("Place in the bank"),
            ),
            HelpPanel(
                template="bank/admin/versions.html",
                heading=_("Versions"),
                icon="history",
            ),
        ],
        base_form_class=QuestionForm,
    )

    def get_queryset(self, request):
        return Question.objects.with_words()
