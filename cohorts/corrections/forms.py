"""What a result becomes, and why."""

from decimal import Decimal

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cohorts.results.models import Result
from cohorts.results.services import correct_result, corrected

Outcome = Result.Outcome
REASON_LENGTHS = {"min_length": 20, "max_length": 300}
OUTCOMES = {
    Result.Kind.LESSON: (Outcome.COMPLETED, Outcome.ANNULLED),
    Result.Kind.QUIZ: (Outcome.PASSED, Outcome.FAILED, Outcome.ANNULLED),
}


class CorrectionForm(forms.Form):
    outcome = forms.ChoiceField(
        label=gettext_lazy("Result"),
        widget=forms.RadioSelect,
        help_text=gettext_lazy("An annulled result counts as if it did not exist."),
    )
    mark = forms.DecimalField(
        label=gettext_lazy("Mark"),
        help_text=gettext_lazy("Out of 100, with one decimal place at most."),
        required=False,
        min_value=0,
        max_value=100,
        max_digits=4,
        decimal_places=1,
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        help_text=gettext_lazy(
            "At least 20 characters. It is kept with your name; write no personal "
            "data of others."
        ),
        widget=forms.Textarea(attrs={"rows": 3}),
        **REASON_LENGTHS,
    )

    def __init__(self, *args, result, **kwargs):
        self.result = result
        self.is_quiz = result.kind == Result.Kind.QUIZ
        initial = {"outcome": result.outcome, "mark": result.mark}
        super().__init__(*args, initial=initial, **kwargs)
        outcomes = OUTCOMES[result.kind]
        self.fields["outcome"].choices = [(each, each.label) for each in outcomes]
        if not self.is_quiz:
            del self.fields["mark"]
        for code in result.topic_marks if self.is_quiz else ():
            self._add_topic(code)

    def clean(self):
        data = super().clean()
        outcome, mark = data.get("outcome"), data.get("mark")
        if self.is_quiz and "mark" in data and outcome != Outcome.ANNULLED:
            self._check_mark(outcome, mark)
        if not self.errors and self._is_unchanged():
            self.add_error(None, _("Nothing would change. Enter the correct result."))
        return data

    def changes(self):
        changes = {"outcome": self.cleaned_data["outcome"]}
        if not self.is_quiz or changes["outcome"] == Outcome.ANNULLED:
            return changes
        changes["mark"] = self.cleaned_data["mark"]
        changes["topic_marks"] = {
            code: str(self._topic_mark(code)) for code in self.result.topic_marks
        }
        if changes["outcome"] == Outcome.PASSED:
            changes["is_critical_failure"] = False
        return changes

    def correction(self):
        return corrected(self.result, **self.changes())

    def save(self, *, by):
        reason = self.cleaned_data["reason"]
        return correct_result(self.result, by=by, reason=reason, **self.changes())

    def _add_topic(self, code):
        self.fields[f"topic_{code}"] = forms.DecimalField(
            label=_("Mark in topic %(topic)s") % {"topic": code},
            initial=Decimal(self.result.topic_marks[code]),
            required=False,
            min_value=0,
            max_value=100,
            max_digits=4,
            decimal_places=1,
        )

    def _topic_mark(self, code):
        mark = self.cleaned_data[f"topic_{code}"]
        return self.result.topic_marks[code] if mark is None else mark

    def _check_mark(self, outcome, mark):
        pass_mark = self.result.enrolment.cohort.pass_mark
        if mark is None:
            self.add_error("mark", _("Enter the mark."))
        elif outcome == Outcome.PASSED and mark < pass_mark:
            sentence = _("A quiz is passed from %(mark)s. Enter a higher mark.")
            self.add_error("mark", sentence % {"mark": pass_mark})

    def _is_unchanged(self):
        changes = self.changes()
        changes.pop("is_critical_failure", None)
        marks, earlier = changes.pop("topic_marks", {}), self.result.topic_marks
        if any(Decimal(marks[code]) != Decimal(earlier[code]) for code in marks):
            return False
        return all(
            getattr(self.result, name) == value for name, value in changes.items()
        )
