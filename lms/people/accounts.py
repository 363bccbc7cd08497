"""Sign-in through allauth, by invitation only and in the person's language."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.utils.translation import override

from lms import languages


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request):
        return False

    def post_login(self, request, user, **kwargs):
        response = super().post_login(request, user, **kwargs)
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


def needs_second_factor(user):
    """Whether the person holds a role but signs in with a password alone."""
    if not user.is_authenticated or not (user.is_superuser or user.assignments):
        return False
    factors = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
    return not Authenticator.objects.filter(user=user, type__in=factors).exists()
