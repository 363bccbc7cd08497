from django import forms
from django.utils.translation import gettext_lazy as _

from certificates.document import pdf
from certificates.issuing import amendments
from certificates.issuing.models import CertificateEvent
from cohorts.names.refusals import ensure_a_name

SHORTEST_REASON = 20


class RevokeForm(forms.Form):
    reason = forms.ChoiceField(
        label=_("Reason"),
        choices=CertificateEvent.Reason.choices,
        help_text=_("Shown to anyone who verifies the certificate."),
    )

    def __init__(self, *args, certificate, by, **kwargs):
        self.certificate, self.by = certificate, by
        super().__init__(*args, **kwargs)

    def save(self):
        reason = self.cleaned_data["reason"]
        return amendments.revoke_certificate(
            self.certificate, reason=reason, by=self.by
        )


class CorrectNameForm(forms.Form):
    name = forms.CharField(
        label=_("Correct name"),
        max_length=250,
        help_text=_(
            "A new certificate with this name replaces the old one, which is then "
            "shown as superseded."
        ),
    )

    def __init__(self, *args, certificate, by, **kwargs):
        self.certificate, self.by = certificate, by
        initial = {"name": certificate.holder_name}
        super().__init__(*args, initial=initial, **kwargs)

    def clean_name(self):
        name, person = self.cleaned_data["name"], self.certificate.enrolment.user
        listed = f"{person.get_full_name()} {self.certificate.holder_name}"
        ensure_a_name(name, listed=listed)
        pdf.printable(name)
        return name

    def save(self):
        name = self.cleaned_data["name"]
        return amendments.correct_name(self.certificate, name, by=self.by)


class KeepForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        min_length=SHORTEST_REASON,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Kept in the audit trail with your name."),
    )

    def __init__(self, *args, certificate, by, **kwargs):
        self.certificate, self.by = certificate, by
        super().__init__(*args, **kwargs)

    def save(self):
        reason = self.cleaned_data["reason"]
        return amendments.keep_certificate(self.certificate, reason=reason, by=self.by)
