"""One of each control, for the page that shows the design."""

from django import forms


class StyleForm(forms.Form):
    """One of each control, for the page that shows the design."""

    name = forms.CharField(label="Nombre", help_text="Con acentos y dos apellidos.")
    country = forms.ChoiceField(label="País", choices=[("GT", "Guatemala")])
    reason = forms.CharField(
        label="Motivo", min_length=30, widget=forms.Textarea(attrs={"rows": 3})
    )
    agrees = forms.BooleanField(label="Leí el aviso", required=False)

    @classmethod
    def with_error(cls):
        return cls({"name": "María José", "country": "GT", "reason": "Cambio de sede"})
