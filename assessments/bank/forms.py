"""The editor's form of a question: saving it writes a new version."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from assessments.bank import grading
from assessments.bank.models import Question
from assessments.bank.rows import EMPTY, NAMES, as_before, content_of, rows_of
from assessments.bank.services import revise_question

ROWS = 8
NOTHING = {"options": [], "left": [], "right": []}
TEXTS = ("stem_es", "stem_en", "feedback_es", "feedback_en", "points")


class AnswersWidget(forms.Widget):
    """A table with a row for each answer; its columns depend on the question's type."""

    template_name = "bank/admin/answers.html"
    kind = None

    def get_context(self, name, value, attrs):
        rows = list(value or [])
        rows += [EMPTY] * (max(ROWS, len(rows) + 1) - len(rows))
        if self.kind == Question.Type.TRUE_FALSE:
            rows = rows[:2]
        context = super().get_context(name, None, attrs)
        return context | {"rows": rows, "kind": self.kind}

    def value_from_datadict(self, data, files, name):
        columns = {column: data.getlist(f"{name}-{column}") for column in NAMES}
        marked = set(data.getlist(f"{name}-on"))
        count = max(map(len, columns.values()))
        rows = [
            {
                column: (texts[index].strip() if index < len(texts) else "")
                for column, texts in columns.items()
            }
            for index in range(count)
        ]
        for index, row in enumerate(rows):
            if str(index) in marked:
                row["mark"] = "on"
        return rows

    def value_omitted_from_data(self, data, files, name):
        return f"{name}-es" not in data


class AnswersField(forms.Field):
    widget = AnswersWidget


class QuestionForm(WagtailAdminModelForm):
    """A question with the words it uses from now on."""

    stem_es = forms.CharField(
        label=_("Question in Spanish"), widget=forms.Textarea(attrs={"rows": 3})
    )
    stem_en = forms.CharField(
        label=_("Question in English"),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )
    answers = AnswersField(label=_("Answers"))
    feedback_es = forms.CharField(
        label=_("Feedback in Spanish"),
        help_text=_("Shown after handing in. Explain and cite; do not scold."),
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
        fields = ["code", "type", "topic", "objective", "lesson", "legal_review"]

    def __init__(self, *args, instance=None, initial=None, **kwargs):
        version = instance.current if instance and instance.pk else None
        texts = {name: getattr(version, name) for name in TEXTS} if version else {}
        if version:
            texts["answers"] = rows_of(instance.type, version.content, version.key)
        self.before = version.content if version else NOTHING
        super().__init__(
            *args, instance=instance, initial=texts | (initial or {}), **kwargs
        )
        if version:
            self.fields["type"].disabled = True
            self.fields["answers"].widget.kind = instance.type

    def clean(self):
        facts = super().clean()
        kind, rows = facts.get("type"), facts.get("answers")
        if not kind or not rows:
            return facts
        try:
            content, facts["key"] = content_of(kind, rows)
            facts["content"] = as_before(content, self.before)
            grading.check_question(kind, facts["content"], facts["key"])
        except ValidationError as refusal:
            self.add_error("answers", refusal)
        return facts

    def save(self, commit=True):
        question = super().save(commit=commit)
        names = (*TEXTS, "content", "key")
        text = {name: self.cleaned_data[name] for name in names}
        revise_question(question, text, by=self.for_user)
        return question
