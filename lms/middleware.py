"""What happens around every request."""

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.middleware.locale import LocaleMiddleware
from django.shortcuts import redirect, render
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from lms import accounts


class LanguageMiddleware(LocaleMiddleware):
    """The reader's language; what is not there stays a 404, without a second try."""

    def process_response(self, request, response):
        patch_vary_headers(response, ("Accept-Language",))
        response.headers.setdefault("Content-Language", get_language())
        return response


class RefusalMiddleware:
    """A rule refused below a view becomes a 409 page with the rule's own sentence."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if not isinstance(exception, ValidationError):
            return None
        return render(
            request, "409.html", {"sentences": exception.messages}, status=409
        )


class SecondFactorMiddleware:
    """Whoever holds a role enrols a second factor before its screens open."""

    # Everything else is closed: a new screen needs no thought to be safe.
    OPEN = (
        "account_",
        "mfa_",
        "lms:health",
        "lms:language",
        "lms:name",
        "lms:help",
        "lms:accessibility",
        "lms:privacy",
        "lms:style",
        "cohorts:invitation",
        "certificates:verify",
        "certificates:verification",
        "wagtail_serve",
    )

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if not settings.REQUIRE_SECOND_FACTOR:
            return None
        if request.resolver_match.view_name.startswith(self.OPEN):
            return None
        if not accounts.owes_second_factor(request.user):
            return None
        messages.warning(
            request,
            _(
                "Your role shows data about people. Set up a second factor; "
                "then your screens open."
            ),
        )
        return redirect("mfa_index")
