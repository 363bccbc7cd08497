"""The editors' pages of a question: adding, copying, editing and reviewing it."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.http import urlencode
from wagtail.snippets.views.snippets import CreateView, EditView

from assessments.bank.forms import texts_of
from assessments.bank.kinds import KINDS
from assessments.bank.models import Question
from assessments.bank.reviewing import approve, return_to_author, submit_for_review

ADD = "wagtailsnippets_bank_question:add"
PLACE = ("type", "topic", "objective", "lesson", "cognitive_level")


class StepView:
    """Saves the question, and then takes the step of its review that was asked for."""

    def form_valid(self, form):
        try:
            with transaction.atomic():
                return super().form_valid(form)
        except ValidationError as refusal:
            form.add_error(None, refusal)
            self.produced_error_message = self.get_error_message()
            return self.form_invalid(form)

    def save_instance(self):
        question = super().save_instance()
        user = self.request.user
        if self.action == "review":
            submit_for_review(question, by=user)
        elif self.action == "approve":
            approve(question, by=user)
        elif self.action == "return":
            comment = self.form.cleaned_data["comment"]
            return_to_author(question, by=user, comment=comment)
        return question

    def get_success_url(self):
        if self.action == "another":
            return f"{reverse(ADD)}?{urlencode({'like': self.object.pk})}"
        return super().get_success_url()


class QuestionCreateView(StepView, CreateView):
    """First a choice of the kind, then the form with the fields of that kind.

    `?like=` another question begins with its place in the bank, `?copy=` with its
    words as well.
    """

    actions = ["create", "review", "another"]

    @cached_property
    def model_question(self):
        pk = self.request.GET.get("copy") or self.request.GET.get("like") or ""
        if not pk.isdecimal():
            return None
        return get_object_or_404(Question.objects.with_words(), pk=pk)

    @property
    def is_choosing_the_kind(self):
        return (
            self.request.method == "GET"
            and not self.model_question
            and self.request.GET.get("type") not in KINDS
        )

    def get_page_subtitle(self):
        if self.is_choosing_the_kind:
            return super().get_page_subtitle()
        return self.form.kind.label

    def get_template_names(self):
        if self.is_choosing_the_kind:
            return ["bank/admin/choose_kind.html"]
        return super().get_template_names()

    def get_initial_form_instance(self):
        if self.model_question:
            place = {name: getattr(self.model_question, name) for name in PLACE}
            return Question(**place)
        return Question(type=self.request.GET.get("type", ""))

    def get_initial(self):
        source = self.model_question
        if not source:
            return super().get_initial()
        initial = {
            "tags": list(source.tags.all()),
            "legal_instruments": list(source.legal_instruments.all()),
        }
        if "copy" in self.request.GET and source.current:
            initial |= texts_of(source.current) | {"seen": None}
        return initial

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"kinds": KINDS.values()}


class QuestionEditView(StepView, EditView):
    actions = ["edit", "review", "approve", "return", "another"]
