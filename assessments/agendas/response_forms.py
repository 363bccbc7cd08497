from django import forms
from django.utils.translation import gettext_lazy as _

from assessments.agendas.models import Recommendation, Response
from assessments.agendas.responding import add_recommendation, respond


class RecommendationForm(forms.ModelForm):
    class Meta:
        model = Recommendation
        fields = ["text_es", "text_en"]
        widgets = {name: forms.Textarea({"rows": 3}) for name in fields}

    def save(self, *, agenda, by):
        return add_recommendation(agenda, by=by, **self.cleaned_data)


class ResponseForm(forms.ModelForm):
    due_on = forms.DateField(
        label=_("Due on"),
        required=False,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
    )

    class Meta:
        model = Response
        fields = ["answer", "reason", "action", "owner", "due_on", "status"]
        widgets = {
            "answer": forms.RadioSelect,
            "reason": forms.Textarea({"rows": 3}),
            "action": forms.Textarea({"rows": 3}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["answer"].choices = Response.Answer.choices

    def save(self, *, by):
        return respond(self.instance, by=by)
