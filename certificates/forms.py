"""What people type about certificates."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from certificates import pdf, services
from certificates.codes import read_code, read_serial
from certificates.models import Award, Certificate, CertificateEvent
from certificates.verification import LARGEST_FILE
from cohorts.models import Cohort
from lms.models import Institution


class VerifyForm(forms.Form):
    """A code or serial, or the file itself."""

    code = forms.CharField(
        label=_("Code of the certificate"),
        max_length=100,
        required=False,
        help_text=_("It stands below the QR code. Example: OPI-HN-7K4M-29XD-W"),
        widget=forms.TextInput(
            attrs={
                "class": "code",
                "autocomplete": "off",
                "autocapitalize": "characters",
                "spellcheck": "false",
            }
        ),
    )
    file = forms.FileField(
        label=_("Or the PDF file that you received"),
        required=False,
        allow_empty_file=True,
        help_text=_("We read it once and keep nothing of it."),
        widget=forms.FileInput(attrs={"accept": "application/pdf"}),
    )

    def clean_code(self):
        """Whoever pastes the whole address means the code in it."""
        parts = [part for part in re.split(r"[/?#]", self.cleaned_data["code"]) if part]
        codes = [part for part in parts if read_code(part) or read_serial(part)]
        return next(iter([*codes, *parts]), "").strip()

    def clean(self):
        if not self.cleaned_data.get("code") and not self.cleaned_data.get("file"):
            raise ValidationError(_("Write the code or choose the PDF file."))

    def content(self):
        """The file's bytes, or just enough to see that it is too large; else None."""
        file = self.cleaned_data["file"]
        return file.read(LARGEST_FILE + 1) if file else None


class RevokeForm(forms.Form):
    reason = forms.ChoiceField(
        label=_("Reason"),
        choices=CertificateEvent.Reason.choices,
        help_text=_("Whoever checks the certificate reads it."),
    )

    def __init__(self, *args, certificate, by, **kwargs):
        self.certificate, self.by = certificate, by
        super().__init__(*args, **kwargs)

    def save(self):
        reason = self.cleaned_data["reason"]
        return services.revoke_certificate(self.certificate, reason=reason, by=self.by)


class CorrectNameForm(forms.Form):
    name = forms.CharField(
        label=_("Name as it should read"),
        max_length=250,
        validators=[pdf.printable],
        help_text=_(
            "A new certificate with this name takes the place of the old one, "
            "which stays known as superseded."
        ),
    )

    def __init__(self, *args, certificate, **kwargs):
        self.certificate = certificate
        initial = {"name": certificate.holder_name}
        super().__init__(*args, initial=initial, **kwargs)

    def save(self):
        return services.correct_name(self.certificate, self.cleaned_data["name"])


class AwardForm(forms.ModelForm):
    class Meta:
        model = Award
        fields = ["title_es", "title_en", "valid_months"]

    def clean(self):
        for field in ("title_es", "title_en"):
            pdf.printable(self.cleaned_data.get(field, ""))


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
