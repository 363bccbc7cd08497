from allauth.account.forms import ResetPasswordForm

from lms.people import documents
from lms.people.tasks import send_password_links


class PasswordLinkForm(ResetPasswordForm):
    """Leaves everything to the worker, so that no answer tells who has an account."""

    def clean_email(self):
        return self.cleaned_data["email"]

    def save(self, request, **kwargs):
        email = self.cleaned_data["email"]
        send_password_links.enqueue(documents.encrypt(email).decode())
        return email
