from django import forms
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from certificates.issuing.models import Certificate
from certificates.portal.cohort_fields import cohort_field, cohorts_named
from certificates.portal.widgets import LongSelect
from lms.people.models import Institution


class PortalForm(forms.Form):
    """Filters that offer only what occurs in the certificates given."""

    q = forms.CharField(label=_("Name or serial"), max_length=100, required=False)
    institution = forms.ModelChoiceField(
        Institution.objects.none(),
        label=_("Institution"),
        required=False,
        empty_label=pgettext_lazy("institutions", "All"),
        widget=LongSelect,
    )
    cohort = forms.Field()  # replaced by `cohort_field`
    status = forms.ChoiceField(
        label=_("Status"),
        choices=[("", pgettext_lazy("statuses", "All")), *Certificate.Status.choices],
        required=False,
    )

    def __init__(self, *args, certificates, **kwargs):
        super().__init__(*args, **kwargs)
        self.certificates = certificates
        occurs = Exists(certificates.filter(institution=OuterRef("pk")))
        self.fields["institution"].queryset = Institution.objects.filter(occurs)
        self.fields["cohort"] = cohort_field(certificates)

    def matching(self):
        if not self.is_valid():
            return self.certificates.none()
        filters = self.cleaned_data
        certificates = self.certificates.with_status().naming(filters["q"])
        for field in ("institution", "status"):
            if filters[field]:
                certificates = certificates.filter(**{field: filters[field]})
        if filters["cohort"]:
            named = cohorts_named(filters["cohort"])
            certificates = certificates.filter(cohort__in=named)
        return certificates
