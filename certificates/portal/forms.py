from django import forms
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from certificates.issuing.models import Certificate
from cohorts.enrolments.models import Cohort
from lms.people.models import Institution


class PortalForm(forms.Form):
    """Filters that offer only what occurs in the certificates given."""

    q = forms.CharField(label=_("Name or serial"), max_length=100, required=False)
    institution = forms.ModelChoiceField(
        Institution.objects.none(),
        label=_("Institution"),
        required=False,
        empty_label=pgettext_lazy("institutions", "All"),
    )
    cohort = forms.ModelChoiceField(
        Cohort.objects.none(),
        label=_("Cohort"),
        required=False,
        empty_label=pgettext_lazy("cohorts", "All"),
    )
    status = forms.ChoiceField(
        label=_("Status"),
        choices=[("", pgettext_lazy("statuses", "All")), *Certificate.Status.choices],
        required=False,
    )

    def __init__(self, *args, certificates, **kwargs):
        super().__init__(*args, **kwargs)
        self.certificates = certificates
        for name, model, path in (
            ("institution", Institution, "institution"),
            ("cohort", Cohort, "enrolment__cohort"),
        ):
            occurs = Exists(certificates.filter(**{path: OuterRef("pk")}))
            self.fields[name].queryset = model.objects.filter(occurs)

    def matching(self):
        """The certificates that match every filter; none while a filter is invalid."""
        if not self.is_valid():
            return self.certificates.none()
        filters = self.cleaned_data
        certificates = self.certificates.with_status().naming(filters["q"])
        for field, path in (
            ("institution", "institution"),
            ("cohort", "enrolment__cohort"),
            ("status", "status"),
        ):
            if filters[field]:
                certificates = certificates.filter(**{path: filters[field]})
        return certificates
