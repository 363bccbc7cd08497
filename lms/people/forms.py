from allauth.account.adapter import get_adapter
from allauth.account.forms import ResetPasswordForm
from allauth.core import context
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from django import forms
from django.utils.translation import gettext_lazy as _

from lms.people import attempts, documents, factors, trail
from lms.people.tasks import send_password_links


class PasswordLinkForm(ResetPasswordForm):
    """Leaves everything to the worker, so that no answer tells who has an account."""

    def clean_email(self):
        return self.cleaned_data["email"]

    def save(self, request, **kwargs):
        email = self.cleaned_data["email"]
        send_password_links.enqueue(documents.encrypt(email).decode())
        return email


class LimitedCode:
    """Counts the wrong codes of the second step as wrong passwords are counted."""

    def clean_code(self):
        request, email = context.request, self.user.email
        usage = attempts.count_attempt(request, email, attempts.CODE)
        if not usage:
            if attempts.is_new_lock(request, email, attempts.CODE):
                trail.record_attempt("people.code_locked", email)
            raise get_adapter().validation_error("too_many_login_attempts")
        code = super().clean_code()
        usage.rollback()
        return code


class CodeForm(LimitedCode, AuthenticateForm):
    pass


class CodeAgainForm(LimitedCode, ReauthenticateForm):
    pass


class FactorResetForm(forms.Form):
    reason = forms.CharField(
        label=_("How did you make sure who is asking?"),
        max_length=200,
        help_text=_("Stored in the history, for example “called back at the office”."),
    )

    def __init__(self, *args, user, by, **kwargs):
        self.user, self.by = user, by
        super().__init__(*args, **kwargs)

    def clean(self):
        factors.ensure_resettable(self.user, by=self.by)

    def save(self):
        reason = self.cleaned_data["reason"]
        return factors.reset_second_factor(self.user, by=self.by, reason=reason)
