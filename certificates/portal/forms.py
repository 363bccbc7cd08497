"""Filters of the portal, offering only what the person may see."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from certificates.issuing.models import Certificate
from cohorts.enrolments.models import Cohort
from lms.people.models import Institution


class PortalForm(forms.Form):
    """Filters of the portal, offering only what the person may see."""

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
        overseen = certificates.values("pk")
        for name, model, path in (
            ("institution", Institution, "certificates"),
            ("cohort", Cohort, "enrolments__certificates"),
        ):
            offered = model.objects.filter(**{f"{path}__in": overseen}).distinct()
            self.fields[name].queryset = offered

    def found(self):
        """The certificates that pass; a filter that makes no sense lets none pass."""
        if not self.is_valid():
            return self.certificates.none()
        asked = self.cleaned_data
        found = self.certificates.naming(asked["q"])
        for field, path in (
            ("institution", "institution"),
            ("cohort", "enrolment__cohort"),
            ("status", "status"),
        ):
            if asked[field]:
                found = found.filter(**{path: asked[field]})
        return found
