"""One more attempt for a person."""

from django import forms
from django.utils.translation import gettext_lazy as _

from assessments.quizzes.models import ExtraAttempt
from assessments.quizzes.services import grant_extra_attempt


class ExtraAttemptForm(forms.ModelForm):
    """One more attempt for a person at a quiz, with the reason."""

    class Meta:
        model = ExtraAttempt
        fields = ["reason"]
        labels = {"reason": _("Why this person gets one more attempt")}
        widgets = {"reason": forms.TextInput}

    def save(self, *, enrolment, unit, granted_by):
        return grant_extra_attempt(
            enrolment,
            unit,
            granted_by=granted_by,
            reason=self.cleaned_data["reason"],
        )
