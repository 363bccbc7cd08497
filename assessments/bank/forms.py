"""The editor's form of a question: saving it writes a new version."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from assessments.bank.kinds import KINDS
from assessments.bank.models import Question, QuestionVersion
from assessments.bank.places import lesson_choices, objective_choices, with_current
from assessments.bank.services import CARRIED, next_code, revise_question
from assessments.bank.version_form import VersionForm
from assessments.bank.widgets import AnswersWidget
from lms import languages

OF_MARKED = (
    "feedback_es",
    "feedback_en",
    "is_critical",
    "harm_es",
    "harm_en",
    "points",
)
TEXTS = [name for name in CARRIED if name not in ("content", "key")]


class QuestionForm(VersionForm):
    """A question and the words of its next version; its kind is chosen before.

    `seen`: the number of the version that the form began with. `comment`: for the
    author, when the question is returned.
    """

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    comment = forms.CharField(
        label=_("Comment for the author"),
        help_text=_("Required to return a question: what has to change and why."),
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
    )

    class Meta:
        model = Question
        fields = [
            "type",
            "topic",
            "objective",
            "lesson",
            "cognitive_level",
            "tags",
            "legal_instruments",
            "legal_review",
            "is_reserved",
        ]

    def __init__(self, data=None, *args, instance=None, initial=None, **kwargs):
        self.version = instance.current if instance and instance.pk else None
        self.kind = self._kind(instance, data)
        self.before = self.version.content if self.version else self.kind.no_content
        initial = (texts_of(self.version) if self.version else {}) | (initial or {})
        super().__init__(data, *args, instance=instance, initial=initial, **kwargs)
        self.fields["answers"].widget = AnswersWidget(self.kind)
        self.fields["type"].choices = [(self.kind.name, self.kind.label)]
        self.fields["type"].disabled = self.version is not None
        for name in OF_MARKED:
            self.fields[name].disabled = not self.kind.is_marked
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
        name = instance.type if instance else ""
        if data and not (instance and instance.pk):
            name = data.get("type", name)
        return KINDS.get(name) or next(iter(KINDS.values()))

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("answers"):
            self._clean_answers(cleaned)
        texts = {name: cleaned[name] for name in TEXTS if name in cleaned}
        try:
            QuestionVersion(**texts).clean()
        except ValidationError as refusal:
            self.add_error(None, refusal)
        self._check_seen(cleaned.get("seen"))
        self._check_step(cleaned)
        return cleaned

    def _check_seen(self, seen):
        latest = self.version
        if seen and latest and seen != latest.number:
            self.add_error(
                None,
                gettext(
                    "Somebody else has saved version %(number)s of this question. "
                    "Open it again and repeat your changes."
                )
                % {"number": latest.number},
            )

    def _clean_answers(self, cleaned):
        try:
            content, key = self.kind.content_of(cleaned["answers"], self.before)
            self.kind.check(content, key)
        except ValidationError as refusal:
            self.add_error("answers", refusal)
        else:
            cleaned |= {"content": content, "key": key}

    def _check_step(self, cleaned):
        if "action-review" in self.data:
            for name in ("objective", "cognitive_level"):
                if not cleaned.get(name):
                    self.add_error(
                        name, gettext("Choose it before you send the question.")
                    )
        if "action-return" in self.data and not cleaned.get("comment", "").strip():
            self.add_error("comment", gettext("Write what has to change."))

    def save(self, commit=True):
        if not self.instance.code:
            self.instance.code = next_code(self.instance.topic)
        question = super().save(commit=commit)
        text = {name: self.cleaned_data[name] for name in CARRIED}
        revise_question(question, text, by=self.for_user)
        return question


def texts_of(version):
    kind = version.question.kind
    return {name: getattr(version, name) for name in TEXTS} | {
        "answers": kind.rows_of(version.content, version.key),
        "seen": version.number,
    }
