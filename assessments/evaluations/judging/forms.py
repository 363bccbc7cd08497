"""What evaluators and judges fill in about the panel."""

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from assessments.evaluations.judging.cuts import fix_cut
from assessments.evaluations.judging.services import (
    add_member,
    save_estimates,
    save_ratings,
)
from lms.people.models import User

IMPORTANCE = [
    (1, _("Not important")),
    (2, _("Slightly important")),
    (3, _("Moderately important")),
    (4, _("Important")),
    (5, _("Very important")),
]


class MemberForm(forms.Form):
    email = forms.EmailField(
        label=_("E-mail of the judge"),
        help_text=_("The judge needs an account, and must not answer the evaluation."),
    )

    def clean_email(self):
        email = self.cleaned_data["email"].lower()
        user = User.objects.filter(email=email, is_active=True).first()
        if user is None:
            raise forms.ValidationError(
                gettext(
                    "Nobody has an account with this e-mail. Check it, or ask an "
                    "administrator to create the account."
                )
            )
        self.cleaned_data["user"] = user
        return email

    def save(self, evaluation, *, by):
        return add_member(evaluation, self.cleaned_data["user"], by=by)


class CutForm(forms.Form):
    value = forms.DecimalField(
        label=_("Cut score"),
        help_text=_("Out of 100. It holds for all topics and is labelled as fixed."),
        max_digits=4,
        decimal_places=1,
        validators=[MinValueValidator(1), MaxValueValidator(100)],
    )

    def save(self, evaluation, *, by):
        fix_cut(evaluation, self.cleaned_data["value"], by=by)


class EstimatesForm(forms.Form):
    """The estimates of one topic's items; `round` is the one that the page shows."""

    round = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data=None, *, items, estimates, number):
        super().__init__(data, initial={"round": number})
        self.items = items
        for item in items:
            self.fields[self.name_of(item)] = forms.IntegerField(
                label=gettext("How many of 100 answer it right?"),
                min_value=0,
                max_value=100,
                required=False,
                initial=estimates.get(item.pk),
            )

    @staticmethod
    def name_of(item):
        return f"item-{item.pk}"

    @property
    def rows(self):
        return [(item, self[self.name_of(item)]) for item in self.items]

    def save(self, member):
        given = {item.pk: self.cleaned_data[self.name_of(item)] for item in self.items}
        given = {item: value for item, value in given.items() if value is not None}
        save_estimates(member, given, number=self.cleaned_data["round"])


class ImportanceForm(forms.Form):
    """How important each topic is for the work of an officer."""

    def __init__(self, data=None, *, topics, ratings):
        super().__init__(data)
        self.topics = topics
        for topic in topics:
            self.fields[f"topic-{topic.pk}"] = forms.TypedChoiceField(
                label=str(topic),
                choices=IMPORTANCE,
                coerce=int,
                empty_value=None,
                required=False,
                initial=ratings.get(topic.pk),
                widget=forms.RadioSelect,
            )

    def save(self, member):
        given = {
            topic.pk: self.cleaned_data[f"topic-{topic.pk}"] for topic in self.topics
        }
        given = {topic: value for topic, value in given.items() if value is not None}
        save_ratings(member, given)
