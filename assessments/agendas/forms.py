from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from assessments.agendas.basis import current_decisions
from assessments.agendas.models import Agenda, Decision
from assessments.agendas.models.agendas import SHORTEST_REASON
from assessments.agendas.services import (
    create_agenda,
    decide_topic,
    need_of,
    refuse_decision,
    refuse_few,
    refuse_if_approved,
    refuse_short,
)

Kind = Decision.Kind


class AgendaForm(forms.ModelForm):
    class Meta:
        model = Agenda
        fields = ["title_es", "title_en", "places", "with_time"]
        help_texts = {
            "places": _("How many topics all workshops together can take."),
            "with_time": _("Each month adds 8 % to the need, up to half of it."),
        }

    def __init__(self, *args, snapshot, **kwargs):
        super().__init__(*args, **kwargs)
        self.snapshot = snapshot

    def clean(self):
        refuse_few(self.snapshot)
        return super().clean()

    def save(self, *, by):
        return create_agenda(self.snapshot, by=by, **self.cleaned_data)


class DecisionForm(forms.Form):
    kind = forms.ChoiceField(label=_("What to do"), widget=forms.RadioSelect)
    norm = forms.CharField(
        label=_("Norm or programme"),
        max_length=300,
        required=False,
        help_text=_("Only if a norm requires the topic, such as Circular 001/2010."),
    )
    reason = forms.CharField(
        label=_("Your reason"),
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args, agenda, topic, by, **kwargs):
        super().__init__(*args, **kwargs)
        self.agenda, self.topic, self.by = agenda, topic, by
        self.fields["kind"].choices = offered_kinds(agenda, topic)
        # Not in the class, where the figure would fix the language of the sentence.
        self.fields["reason"].help_text = gettext(
            "At least %(least)s characters. It stays in the record and in the agenda, "
            "with your name and the date."
        ) % {"least": SHORTEST_REASON}

    def clean_reason(self):
        reason = self.cleaned_data["reason"]
        try:
            refuse_short(reason)
        except ValidationError as refusal:
            raise ValidationError(refusal.messages) from refusal
        return reason

    def clean(self):
        chosen = super().clean()
        refuse_if_approved(self.agenda)
        if "kind" in chosen:
            refuse_decision(self.decision(reason=""))
        return chosen

    def decision(self, **changes):
        values = {name: self.cleaned_data.get(name, "") for name in self.fields}
        return Decision(
            agenda=self.agenda, topic=self.topic, by=self.by, **values | changes
        )

    def save(self):
        return decide_topic(self.decision())


def offered_kinds(agenda, topic):
    current = current_decisions(agenda).get(topic.code)
    need = need_of(agenda, topic)
    kinds = [Kind.INCLUDE, Kind.EXCLUDE, Kind.MANDATE]
    if need and need["band"] == "contested":
        kinds.insert(0, Kind.CONFIRM)
    if need and need["required"] == "critical":
        kinds.remove(Kind.EXCLUDE)
    if current is not None and current.kind == Kind.MANDATE:
        kinds = [Kind.MANDATE]
    if current is not None:
        kinds.append(Kind.WITHDRAW)
    labels = {Kind.WITHDRAW: _("Withdraw the decision that counts now")}
    return [(kind.value, labels.get(kind, kind.label)) for kind in kinds]
