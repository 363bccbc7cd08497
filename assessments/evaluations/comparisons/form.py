"""Choosing the two waves to compare."""

from django import forms
from django.utils.translation import gettext_lazy as _

from assessments.evaluations.comparisons.comparing import (
    refuse_comparison,
    request_comparison,
)
from assessments.evaluations.models import Snapshot, Wave


class SnapshotField(forms.ModelChoiceField):
    def label_from_instance(self, snapshot):
        return snapshot.wave.get_purpose_display()


class ComparisonForm(forms.Form):
    baseline = SnapshotField(label=_("Baseline"), queryset=Snapshot.objects.none())
    outcome = SnapshotField(label=_("Outcome"), queryset=Snapshot.objects.none())

    def __init__(self, *args, evaluation, **kwargs):
        super().__init__(*args, **kwargs)
        rows = Snapshot.objects.filter(wave__evaluation=evaluation)
        rows = rows.select_related("wave__evaluation__instrument").order_by("closed_at")
        self.selection = rows.filter(wave__purpose=Wave.Purpose.NEEDS).first()
        for name in ("baseline", "outcome"):
            self.fields[name].queryset = rows

    @property
    def offers_waves(self):
        return self.fields["baseline"].queryset.count() > 1

    def clean(self):
        chosen = super().clean()
        if "baseline" in chosen and "outcome" in chosen:
            refuse_comparison(**chosen, selection=self.selection)
        return chosen

    def save(self, *, by):
        return request_comparison(**self.cleaned_data, selection=self.selection, by=by)
