from django import forms
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext, pgettext_lazy

from certificates.issuing.models import Certificate
from certificates.portal.widgets import LongSelect
from cohorts.enrolments.models import Cohort
from lms import languages
from lms.bilingual import in_language
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
    cohort = forms.TypedChoiceField(
        label=_("Cohort"), coerce=int, required=False, widget=LongSelect
    )
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
        self.fields["cohort"].choices = [
            ("", pgettext("cohorts", "All")),
            *cohorts_of(certificates),
        ]

    def matching(self):
        if not self.is_valid():
            return self.certificates.none()
        filters = self.cleaned_data
        certificates = self.certificates.with_status().naming(filters["q"])
        for field in ("institution", "cohort", "status"):
            if filters[field]:
                certificates = certificates.filter(**{field: filters[field]})
        return certificates


def cohorts_of(certificates):
    """(key, name) of their cohorts, which may be hundreds: without objects."""
    occurs = Exists(certificates.filter(cohort=OuterRef("pk")))
    rows = Cohort.objects.filter(occurs).values_list(
        "pk", "name_es", "name_en", named=True
    )
    language = languages.current()
    return [(row.pk, in_language(row, "name", language)) for row in rows]
