import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from certificates.document.codes import read_code, read_serial
from certificates.verification.verification import LARGEST_FILE


class VerifyForm(forms.Form):
    code = forms.CharField(
        label=_("Certificate code or serial"),
        max_length=100,
        required=False,
        help_text=_("Printed next to the QR code. Example: OPI-HN-7K4M-29XD-W"),
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
        label=_("Or the PDF file you received"),
        required=False,
        allow_empty_file=True,
        help_text=_("We do not keep a copy."),
        widget=forms.FileInput(attrs={"accept": "application/pdf"}),
    )

    def clean_code(self):
        parts = [part for part in re.split(r"[/?#]", self.cleaned_data["code"]) if part]
        codes = [part for part in parts if read_code(part) or read_serial(part)]
        return next(iter([*codes, *parts]), "").strip()

    def clean(self):
        if not self.cleaned_data.get("code") and not self.cleaned_data.get("file"):
            raise ValidationError(_("Enter the code or choose the PDF file."))

    def content(self):
        """The file's bytes, cut where it is too large; None without a file."""
        file = self.cleaned_data["file"]
        return file.read(LARGEST_FILE + 1) if file else None
