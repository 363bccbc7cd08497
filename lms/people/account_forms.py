"""allauth's forms in our words: a label above each field, nothing written inside it."""

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from django.utils.translation import gettext_lazy as _

LABELS = {
    "login": _("E-mail"),
    "email": _("E-mail"),
    "password": _("Password"),
    "oldpassword": _("Current password"),
    "password1": _("New password"),
    "password2": _("New password, once more"),
    "code": _("Code"),
}


class Labelled:
    """Drops the placeholders, which vanish as soon as one types."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label = LABELS.get(name, field.label)


class SignInForm(Labelled, account.LoginForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["login"].widget.attrs["autocomplete"] = "username"
        self.fields["password"].help_text = ""
        self.fields["remember"].label = _("Keep me signed in on this device")
        self.fields["remember"].help_text = _("Not on a computer that others use.")


class NewEmailForm(Labelled, account.AddEmailForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("New e-mail")


class ChangePasswordForm(Labelled, account.ChangePasswordForm):
    pass


class SetPasswordForm(Labelled, account.SetPasswordForm):
    pass


class ResetPasswordForm(Labelled, account.ResetPasswordForm):
    pass


class ResetPasswordKeyForm(Labelled, account.ResetPasswordKeyForm):
    pass


class ReauthenticateForm(Labelled, account.ReauthenticateForm):
    pass


class SecondStepForm(Labelled, mfa.AuthenticateForm):
    pass


class SecondStepAgainForm(Labelled, mfa.ReauthenticateForm):
    pass


class ActivateAppForm(Labelled, totp.ActivateTOTPForm):
    pass
