"""What one person must complete, instead of the cohort's rule."""

from django import forms
from django.core.validators import MaxValueValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cohorts.corrections.forms import REASON_LENGTHS
from cohorts.enrolments.sequences import unit_sequence_of
from cohorts.results.criteria import (
    MARK,
    TOPIC_MARK,
    cohort_criteria,
    required_marks,
    required_shares,
)
from cohorts.results.forms import MarkField
from cohorts.results.requirements import own_thresholds, set_requirements
from lms import languages


class RequirementsForm(forms.Form):
    """`restore` sets aside everything else: the cohort's rule applies again."""

    module_keys = forms.MultipleChoiceField(
        label=gettext_lazy("Modules to complete"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose at least one module.")},
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
    restore = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, enrolment, **kwargs):
        super().__init__(*args, **kwargs)
        self.enrolment = enrolment
        self.own = own_thresholds(enrolment)
        self._offer_modules()
        self.minimums = {}  # field → (kind, topic's pk or None)
        for kind, topic, label, minimum in self._required():
            self._add_minimum((kind, topic and topic.pk), label, minimum)
        self.order_fields(["module_keys", *self.minimums, "reason", "restore"])
        if self.data.get("restore"):
            self.fields["module_keys"].required = False

    @property
    def is_narrowed(self):
        return bool(self.enrolment.module_keys or self.own)

    def clean(self):
        data = super().clean()
        if not self.errors and self._is_unchanged():
            self.add_error(None, _("Nothing would change. Change the rule first."))
        return data

    def chosen(self):
        if self.cleaned_data["restore"]:
            return [], {}
        keys = self.cleaned_data["module_keys"]
        thresholds = {
            key: self.cleaned_data[name]
            for name, key in self.minimums.items()
            if self.cleaned_data[name] is not None
        }
        takes_all = len(keys) == len(self.fields["module_keys"].choices)
        return [] if takes_all else keys, thresholds

    def save(self, *, by):
        keys, thresholds = self.chosen()
        reason = self.cleaned_data["reason"]
        set_requirements(
            self.enrolment,
            module_keys=keys,
            thresholds=thresholds,
            by=by,
            reason=reason,
        )

    def _offer_modules(self):
        cohort = self.enrolment.cohort
        modules = unit_sequence_of(cohort, languages.current()).modules
        self.fields["module_keys"].choices = [
            (str(module.key), f"{module.number}. {module.title}") for module in modules
        ]
        self.initial["module_keys"] = [
            str(module.key) for module in modules if self.enrolment.takes(module.key)
        ]

    def _required(self):
        """[(kind, topic or None, label, minimum)] that the cohort requires."""
        criteria = cohort_criteria(self.enrolment.cohort)
        for topic, minimum in required_marks(criteria):
            label = topic.name if topic else _("Average of the modules' marks")
            yield TOPIC_MARK if topic else MARK, topic, label, minimum
        for kind, label, minimum in required_shares(criteria):
            yield kind, None, label, minimum

    def _add_minimum(self, key, label, minimum):
        name = "_".join(map(str, filter(None, ("minimum", *key))))
        self.minimums[name] = key
        help_text = _("The cohort requires %(minimum)s. Leave blank for that.")
        self.fields[name] = MarkField(
            label=label, help_text=help_text % {"minimum": minimum}
        )
        self.fields[name].validators.append(MaxValueValidator(minimum))
        self.initial[name] = self.own.get(key)

    def _is_unchanged(self):
        keys, thresholds = self.chosen()
        same_modules = set(keys) == set(self.enrolment.module_keys)
        return same_modules and thresholds == self.own
