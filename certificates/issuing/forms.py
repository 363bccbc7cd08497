from django import forms
from django.utils.translation import gettext_lazy as _

from certificates.document import pdf
from certificates.issuing import amendments
from certificates.issuing.models import CertificateEvent


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
        validators=[pdf.printable],
        help_text=_(
            "A new certificate with this name replaces the old one, which is then "
            "shown as superseded."
        ),
    )

    def __init__(self, *args, certificate, **kwargs):
        self.certificate = certificate
        initial = {"name": certificate.holder_name}
        super().__init__(*args, initial=initial, **kwargs)

    def save(self):
        return amendments.correct_name(self.certificate, self.cleaned_data["name"])
