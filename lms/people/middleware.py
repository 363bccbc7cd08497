"""Requires a second factor of everyone who holds a role."""

from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from lms.people import accounts


class SecondFactorMiddleware:
    """Whoever holds a role enrols a second factor before its screens open."""

    # Views of our own that open say so with `without_second_factor`; everything else
    # is closed, so that a new screen needs no thought to be safe.
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
                "Your role shows data about people. Set up a second factor; "
                "then your screens open."
            ),
        )
        return redirect("mfa_index")
