"""Choosing the two waves to compare, and who was not trained in between."""

from django import forms
from django.utils.translation import gettext_lazy as _

from assessments.evaluations.comparisons.comparing import (
    refuse_comparison,
    request_comparison,
)
from assessments.evaluations.comparisons.untrained import offered_codes
from assessments.evaluations.models import Snapshot, Wave
from cohorts.enrolments.models import Cohort


class SnapshotField(forms.ModelChoiceField):
    def label_from_instance(self, snapshot):
        return snapshot.wave.get_purpose_display()


class ComparisonForm(forms.Form):
    baseline = SnapshotField(label=_("Baseline"), queryset=Snapshot.objects.none())
    outcome = SnapshotField(label=_("Outcome"), queryset=Snapshot.objects.none())
    untrained = forms.ModelMultipleChoiceField(
        label=_("Cohorts that were not trained between the two waves"),
        queryset=Cohort.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "Their change is taken as what happens without training: the people of all "
            "other cohorts count as trained. If you select none, everybody's change is "
            "reported. Cohorts with too few answers are not listed."
        ),
    )

    def __init__(self, *args, evaluation, **kwargs):
        super().__init__(*args, **kwargs)
        rows = Snapshot.objects.filter(wave__evaluation=evaluation).defer(
            "inputs", "answers"
        )
        rows = rows.select_related("wave__evaluation__instrument").order_by("closed_at")
        self.selection = rows.filter(wave__purpose=Wave.Purpose.NEEDS).first()
        for name in ("baseline", "outcome"):
            self.fields[name].queryset = rows
        self._offer_cohorts(evaluation, rows)

    @property
    def offers_waves(self):
        return self.fields["baseline"].queryset.count() > 1

    @property
    def groups(self):
        """The field of untrained cohorts, if there are any to choose from."""
        return [self["untrained"]] if "untrained" in self.fields else []

    def clean(self):
        chosen = super().clean()
        codes = sorted(cohort.code for cohort in chosen.get("untrained", ()))
        chosen["untrained"] = codes
        if "baseline" in chosen and "outcome" in chosen:
            refuse_comparison(**chosen, selection=self.selection)
        return chosen

    def save(self, *, by):
        return request_comparison(**self.cleaned_data, selection=self.selection, by=by)

    def _offer_cohorts(self, evaluation, snapshots):
        cohorts = evaluation.cohorts.filter(code__in=offered_codes(snapshots))
        if evaluation.cohorts.count() > 1 and cohorts.exists():
            self.fields["untrained"].queryset = cohorts.order_by("code")
        else:
            del self.fields["untrained"]
