"""The editor's form of a question: saving it writes a new version."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from assessments.bank.kinds import KINDS
from assessments.bank.models import Question
from assessments.bank.places import lesson_choices, objective_choices, with_current
from assessments.bank.services import next_code, revise_question
from assessments.bank.widgets import AnswersWidget
from lms import languages

TEXTS = ("stem_es", "stem_en", "feedback_es", "feedback_en", "points")


class QuestionForm(WagtailAdminModelForm):
    """A question and the words of its next version; its kind is chosen before."""

    stem_es = forms.CharField(
        label=_("Question in Spanish"), widget=forms.Textarea(attrs={"rows": 3})
    )
    stem_en = forms.CharField(
        label=_("Question in English"),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )
    answers = forms.Field(label=_("Answers"))
    feedback_es = forms.CharField(
        label=_("Feedback in Spanish"),
        help_text=_("Shown after submission. Explain and cite; do not scold."),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )
    feedback_en = forms.CharField(
        label=_("Feedback in English"),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )
    points = forms.DecimalField(
        label=_("Points"), min_value=0.01, max_value=100, decimal_places=2, initial=1
    )

    class Meta:
        model = Question
        fields = ["type", "topic", "objective", "lesson", "legal_review"]

    def __init__(self, data=None, *args, instance=None, initial=None, **kwargs):
        version = instance.current if instance and instance.pk else None
        self.kind = self._kind(instance, data)
        self.before = self.kind.no_content
        texts = {}
        if version:
            self.before = version.content
            texts = {name: getattr(version, name) for name in TEXTS}
            texts["answers"] = self.kind.rows_of(version.content, version.key)
        super().__init__(
            data, *args, instance=instance, initial=texts | (initial or {}), **kwargs
        )
        self.fields["answers"].widget = AnswersWidget(self.kind)
        self.fields["type"].choices = [(self.kind.name, self.kind.label)]
        self.fields["type"].disabled = version is not None
        self._offer("objective", objective_choices)
        self._offer("lesson", lesson_choices)

    def _offer(self, name, choices_in):
        field = self.fields[name]
        choices = with_current(
            choices_in(languages.current()), getattr(self.instance, name)
        )
        self.fields[name] = forms.ChoiceField(
            label=field.label, choices=choices, required=False
        )

    @staticmethod
    def _kind(instance, data):
        """The kind of the saved question, else the one posted or chosen before."""
        name = instance.type if instance else ""
        if data and not (instance and instance.pk):
            name = data.get("type", name)
        return KINDS.get(name) or next(iter(KINDS.values()))

    def clean(self):
        cleaned = super().clean()
        if not cleaned.get("answers"):
            return cleaned
        try:
            content, key = self.kind.content_of(cleaned["answers"], self.before)
            self.kind.check(content, key)
        except ValidationError as refusal:
            self.add_error("answers", refusal)
        else:
            cleaned |= {"content": content, "key": key}
        return cleaned

    def save(self, commit=True):
        if not self.instance.code:
            self.instance.code = next_code(self.instance.topic)
        question = super().save(commit=commit)
        names = (*TEXTS, "content", "key")
        text = {name: self.cleaned_data[name] for name in names}
        revise_question(question, text, by=self.for_user)
        return question
