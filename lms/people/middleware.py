from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from lms.people import accounts


class SecondFactorMiddleware:
    """Requires people with a role to set up a second factor.

    Every view requires it except those below and those that are marked with
    `without_second_factor`, so that a new view is safe by default.
    """

    OPEN = ("account_", "mfa_", "wagtail_serve")

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if not settings.REQUIRE_SECOND_FACTOR:
            return None
        if not getattr(view, "needs_second_factor", True):
            return None
        if request.resolver_match.view_name.startswith(self.OPEN):
            return None
        if not accounts.needs_second_factor(request.user):
            return None
        messages.warning(
            request,
            _(
                "Your role gives you access to personal data. "
                "Set up two-step verification to continue."
            ),
        )
        return redirect("mfa_index")
