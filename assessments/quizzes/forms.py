"""One more attempt for a person, and what comes with an answer sent by a script."""

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


class DeviceForm(forms.Form):
    """`seen`: the number of the last saved answer that the page showed."""

    device = forms.UUIDField()
    seen = forms.IntegerField(min_value=0, required=False)

    def clean_seen(self):
        return self.cleaned_data["seen"] or 0


class SentAnswerForm(DeviceForm):
    """`person`: for whom the page was made; another may have signed in since."""

    sequence = forms.IntegerField(min_value=0, max_value=2**63 - 1)
    person = forms.IntegerField()
