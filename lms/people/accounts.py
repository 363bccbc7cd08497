"""Sign-in through allauth, by invitation only and in the person's language."""

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.utils.translation import override

from lms import languages
from lms.people import attempts, sessions, trail


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request):
        return False

    def pre_authenticate(self, request, **credentials):
        email = credentials.get("email", "")
        # allauth rolls this usage back after a right password.
        self._login_failed_rl_usage = attempts.count_attempt(request, email)
        if not self._login_failed_rl_usage:
            if attempts.is_new_lock(request, email):
                trail.record_attempt("people.sign_in_locked", email)
            raise self.validation_error("too_many_login_attempts")

    def _delete_login_attempts_cached_email(self, request, **credentials):
        # Called by allauth after a password reset.
        attempts.forget_attempts(request, credentials.get("email", ""))

    def is_login_by_code_required(self, login):
        """People who have to enrol a factor first prove that they read their e-mail.

        Otherwise anyone with the password could enrol a factor of their own. A
        browser that has just opened a link from the e-mail has proved it.
        """
        if not settings.REQUIRE_SECOND_FACTOR or not sessions.holds_role(login.user):
            return False
        if sessions.proved_mailbox(self.request, login.user):
            return False
        return not sessions.has_second_factor(login.user)

    def get_reauthentication_methods(self, user):
        """Without the password in a session that has yet to confirm the factor."""
        methods = super().get_reauthentication_methods(user)
        if not methods or not sessions.has_second_factor(user):
            return methods
        if sessions.used_second_factor(self.request):
            return methods
        return [method for method in methods if method["id"] != "reauthenticate"]

    def post_login(self, request, user, **kwargs):
        response = super().post_login(request, user, **kwargs)
        attempts.remember_device(response, request, user.email)
        return remember_language(response, user.preferred_language)

    def send_mail(self, template_prefix, email, context):
        user = context.get("user")
        with override(user.preferred_language if user else languages.current()):
            super().send_mail(template_prefix, email, context)


def remember_language(response, language):
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response
