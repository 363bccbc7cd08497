"""What people type on the pages that no upper app owns."""

from django import forms
from django.utils.translation import gettext_lazy as _

from lms import services


class CertificateNameForm(forms.Form):
    name = forms.CharField(
        label=_("Your name, as the certificate will print it"),
        max_length=250,
        help_text=_(
            "With accents and both surnames, in the order you want. "
            "Every certificate you earn carries it."
        ),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )

    def __init__(self, *args, user, **kwargs):
        self.user = user
        proposed = user.certificate_name or user.get_full_name()
        super().__init__(*args, initial={"name": proposed}, **kwargs)

    def save(self):
        return services.confirm_certificate_name(self.user, self.cleaned_data["name"])


class StyleForm(forms.Form):
    """One of each control, for the page that shows the design."""

    name = forms.CharField(label=_("Name"), help_text=_("As in the official document."))
    language = forms.ChoiceField(
        label=_("Language"), choices=[("es", "Español"), ("en", "English")]
    )
    reason = forms.CharField(
        label=_("Reason"), min_length=30, widget=forms.Textarea(attrs={"rows": 3})
    )
    agrees = forms.BooleanField(label=_("I have read the notice"), required=False)

    @classmethod
    def with_error(cls):
        return cls({"name": "María José", "language": "es", "reason": "Cambio de sede"})
