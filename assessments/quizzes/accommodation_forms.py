from django import forms
from django.utils.translation import gettext_lazy as _

from assessments.quizzes.accommodating import (
    grant_accommodation,
    withdraw_accommodation,
)
from assessments.quizzes.models import Accommodation, AccommodationWithdrawal


def moment_widget():
    return forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")


class AccommodationForm(forms.ModelForm):
    kind = forms.ChoiceField(
        label=_("What to grant"),
        choices=Accommodation.Kind.choices,
        widget=forms.RadioSelect,
    )

    class Meta:
        model = Accommodation
        fields = ["kind", "percent", "closes_at", "reason"]
        widgets = {"closes_at": moment_widget(), "reason": forms.TextInput}

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("kind") != Accommodation.Kind.EXTRA_TIME:
            cleaned["percent"] = None
        if cleaned.get("kind") != Accommodation.Kind.LATER_END:
            cleaned["closes_at"] = None
        return cleaned

    def grant(self, unit, *, granted_by, cohort, enrolment=None):
        accommodation = self.instance
        accommodation.quiz_key, accommodation.granted_by = unit.key, granted_by
        accommodation.cohort, accommodation.enrolment = cohort, enrolment
        return grant_accommodation(accommodation, unit)


class LaterEndForm(AccommodationForm):
    """Only a later end, for everyone in a cohort."""

    kind = None

    class Meta(AccommodationForm.Meta):
        fields = ["closes_at", "reason"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.kind = Accommodation.Kind.LATER_END

    def clean(self):
        return forms.ModelForm.clean(self)


class WithdrawalForm(forms.ModelForm):
    class Meta:
        model = AccommodationWithdrawal
        fields = ["reason"]
        labels = {"reason": _("Why it is withdrawn")}
        widgets = {"reason": forms.TextInput}

    def withdraw(self, accommodation, *, by):
        reason = self.cleaned_data["reason"]
        return withdraw_accommodation(accommodation, by=by, reason=reason)
