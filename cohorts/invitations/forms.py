from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from cohorts.invitations.services import accept_invitation
from cohorts.names.forms import NameForm


class AcceptForm(NameForm):
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    password = forms.CharField(
        label=_("Password"),
        strip=False,
        help_text=_(
            "At least 8 characters. Do not use only digits, your name or a common "
            "password."
        ),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    password_again = forms.CharField(
        label=_("Confirm the password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    privacy = forms.BooleanField(
        label=_("I have read the privacy notice."),
        error_messages={"required": _("Select the box to continue.")},
    )

    def __init__(self, *args, enrolment, **kwargs):
        self.enrolment = enrolment
        initial = {"language": enrolment.user.preferred_language}
        super().__init__(*args, user=enrolment.user, initial=initial, **kwargs)
        echo = {"data-echo": "name-printed"}
        self.fields["certificate_name"].widget.attrs.update(echo)

    def clean_password(self):
        password = self.cleaned_data["password"]
        validate_password(password, self.enrolment.user)
        return password

    def clean_password_again(self):
        again = self.cleaned_data["password_again"]
        if self.cleaned_data.get("password", again) != again:
            raise ValidationError(_("The two passwords do not match."))
        return again

    def save(self):
        return accept_invitation(
            self.enrolment,
            password=self.cleaned_data["password"],
            name={
                "name": self.cleaned_data["certificate_name"],
                "reason": self.cleaned_data["reason"],
            },
            language=self.cleaned_data["language"],
        )
