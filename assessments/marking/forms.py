from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from assessments.marking.deciding import counting_points
from assessments.marking.models import Mark, Step
from assessments.marking.services import ask_for_review, mark_answer

LONGEST_REASON = 300  # as long as the reason of a corrected result


class MarkForm(forms.Form):
    """The points of each criterion, and a comment."""

    step = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args, answer, marks=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.answer = answer
        self.initial["step"] = answer.needs
        version = answer.question.version
        self.criteria = version.question.kind.criteria(version.key)
        points = counting_points(marks) if answer.needs == Step.REVIEW else {}
        for criterion in self.criteria:
            self.fields[criterion.id] = points_field(criterion)
            if criterion.id in points:
                self.initial[criterion.id] = shown_points(points[criterion.id])
        self.fields["comment"] = self._comment_field()

    def _comment_field(self):
        is_review = self.answer.needs == Step.REVIEW
        label = _("Comment for the person")
        return forms.CharField(
            label=_("Reason of the decision") if is_review else label,
            help_text=_("The person reads it with the result."),
            required=is_review,
            max_length=LONGEST_REASON if is_review else 2000,
            widget=forms.Textarea(attrs={"rows": 3}),
        )

    def save(self, *, by):
        try:
            mark_answer(self.answer, self._mark(by))
        except ValidationError as refusal:
            self.add_error(None, refusal)
        return self.is_valid()

    def _mark(self, by):
        return Mark(
            step=self.cleaned_data["step"],
            points={
                criterion.id: f"{self.cleaned_data[criterion.id]:f}"
                for criterion in self.criteria
            },
            comment=self.cleaned_data["comment"].strip(),
            marked_by=by,
        )


def points_field(criterion):
    return forms.DecimalField(
        label=criterion.text,
        help_text=_("From 0 to %(points)s points.") % {"points": criterion.points},
        min_value=0,
        max_value=criterion.points,
        max_digits=6,
        decimal_places=2,
        widget=forms.NumberInput(attrs={"step": "any"}),
    )


def shown_points(points):
    return (Decimal(points.numerator) / points.denominator).quantize(
        Decimal("0.01")
    ).normalize() + 0


class AppealForm(forms.Form):
    reason = forms.CharField(max_length=2000, widget=forms.Textarea(attrs={"rows": 5}))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].label = _("Why the mark should be reviewed")
        self.fields["reason"].help_text = _(
            "Refer to your answer and to the criteria. Do not write your name: who "
            "reviews the mark does not see whose answer it is."
        )

    def save(self, answer):
        return ask_for_review(answer, reason=self.cleaned_data["reason"])
