from allauth.account.forms import ResetPasswordForm
from django import forms
from django.utils.translation import gettext_lazy as _

from lms.people import documents, services
from lms.people.tasks import send_password_links


class CertificateNameForm(forms.Form):
    name = forms.CharField(
        label=_("Your name, as it will be printed on certificates"),
        max_length=250,
        help_text=_(
            "With accents and both surnames, in the order you want. "
            "It is printed on every certificate you earn."
        ),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )

    def __init__(self, *args, user, **kwargs):
        self.user = user
        proposed = user.certificate_name or user.get_full_name()
        super().__init__(*args, initial={"name": proposed}, **kwargs)

    def save(self):
        return services.confirm_certificate_name(self.user, self.cleaned_data["name"])


class PasswordLinkForm(ResetPasswordForm):
    """Leaves everything to the worker, so that no answer tells who has an account."""

    def clean_email(self):
        return self.cleaned_data["email"]

    def save(self, request, **kwargs):
        email = self.cleaned_data["email"]
        send_password_links.enqueue(documents.encrypt(email).decode())
        return email
