"""The list of the question bank and the list in which questions are chosen."""

import django_filters
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext
from taggit.models import Tag
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.forms.choosers import BaseFilterForm, SearchFilterMixin
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets.button import Button, HeaderButton
from wagtail.snippets.views.chooser import (
    ChooseResultsView,
    ChooseView,
    SnippetChooserViewSet,
)
from wagtail.snippets.views.snippets import IndexView

from assessments.bank.models import CognitiveLevel, Question, QuestionVersion
from assessments.bank.uses import used_questions
from curricula.sources.models import LegalReview
from lms.searching import every_word_in_any

YES_NO = [("yes", _("Yes")), ("no", _("No"))]


class QuestionFilterSet(WagtailFilterSet):
    cognitive_level = django_filters.ChoiceFilter(
        label=_("Cognitive level"), choices=CognitiveLevel.choices
    )
    tags = django_filters.ModelChoiceFilter(
        label=_("Tag"), queryset=Tag.objects.order_by("name")
    )
    critical = django_filters.ChoiceFilter(
        label=_("Critical"), choices=YES_NO, method="filter_critical"
    )
    used = django_filters.ChoiceFilter(
        label=_("In use"),
        choices=[("yes", _("In a quiz")), ("no", _("In no quiz"))],
        method="filter_used",
    )

    class Meta:
        model = Question
        fields = [
            "type",
            "topic",
            "cognitive_level",
            "tags",
            "state",
            "critical",
            "used",
            "legal_review",
        ]

    def filter_critical(self, questions, name, value):
        critical = Question.objects.critical().values("pk")
        return _narrowed(questions, critical, value)

    def filter_used(self, questions, name, value):
        for keys in used_questions():
            questions = _narrowed(questions, keys, value)
        return questions


def _narrowed(questions, keys, value):
    if value == "yes":
        return questions.filter(pk__in=keys)
    return questions.exclude(pk__in=keys)


def legal_review_label(question):
    if question.legal_review == LegalReview.PENDING:
        return pgettext("legal review", "Pending")
    return pgettext("legal review", "Reviewed")


STEM = Column("stem", label=_("Question"), accessor="current.stem")
KIND = Column("type", label=_("Type"), accessor="get_type_display", sort_key="type")
STATE = Column("state", label=_("State"), accessor="get_state_display")
COLUMNS = [
    "code",
    STEM,
    KIND,
    "topic",
    Column(
        "cognitive_level",
        label=_("Level"),
        accessor="get_cognitive_level_display",
        sort_key="cognitive_level",
    ),
    Column("state", label=_("State"), accessor="get_state_display", sort_key="state"),
    Column(
        "legal_review",
        label=_("Legal review"),
        accessor=legal_review_label,
        sort_key="legal_review",
    ),
]


def found(questions, text):
    """Those with every word of the text in their code or what they ask now."""
    paths = ["question__code", "stem_es", "stem_en"]
    versions = QuestionVersion.objects.current().filter(every_word_in_any(text, paths))
    return questions.filter(pk__in=versions.values("question"))


class QuestionIndexView(IndexView):
    table_classname = "listing full-width compact"

    def search_queryset(self, queryset):
        return found(queryset, self.search_query) if self.is_searching else queryset

    @cached_property
    def header_buttons(self):
        upload = HeaderButton(
            _("Questions from Excel"),
            url=reverse("question_import"),
            icon_name="upload",
        )
        return [*super().header_buttons, upload]

    def get_list_more_buttons(self, instance):
        address = reverse("wagtailsnippets_bank_question:add")
        copy = Button(
            _("Copy"),
            url=f"{address}?{urlencode({'copy': instance.pk})}",
            icon_name="copy",
            priority=20,
        )
        return [*super().get_list_more_buttons(instance), copy]


class SearchForm(SearchFilterMixin, BaseFilterForm):
    """Finds a question that was just written, which Wagtail's index does not."""

    def filter(self, questions):
        self.search_query = self.cleaned_data["q"]
        self.is_searching = bool(self.search_query)
        return found(questions, self.search_query) if self.is_searching else questions


class WithWords:
    """The questions with what their names are made of, in two queries."""

    filter_form_class = SearchForm

    def get_object_list(self):
        return super().get_object_list().with_words()

    @property
    def columns(self):
        return [*super().columns, STATE]


class QuestionChooseView(WithWords, ChooseView):
    pass


class QuestionChooseResultsView(WithWords, ChooseResultsView):
    pass


class QuestionChooserViewSet(SnippetChooserViewSet):
    choose_view_class = QuestionChooseView
    choose_results_view_class = QuestionChooseResultsView
