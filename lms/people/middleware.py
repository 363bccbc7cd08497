from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from lms.people import sessions


class StaffSessionMiddleware:
    """Signs people with a role out after a day's work, or when they were idle."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not sessions.holds_role(request.user):
            return self.get_response(request)
        if sessions.is_over(request.session):
            logout(request)
            messages.info(
                request,
                _("You were signed out to protect personal data. Sign in again."),
            )
            return redirect_to_login(request.get_full_path())
        sessions.note_activity(request.session)
        return self.get_response(request)


class SecondFactorMiddleware:
    """Requires people with a role to sign in with a second factor.

    Every view requires it except those below and those that are marked with
    `without_second_factor`, so that a new view is safe by default.
    """

    PUBLIC = ("wagtail_serve",)
    TO_ENROL = ("account_", "mfa_", "usersessions_")
    TO_CONFIRM = ("account_logout", "mfa_reauthenticate")

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if not settings.REQUIRE_SECOND_FACTOR:
            return None
        if not getattr(view, "needs_second_factor", True):
            return None
        name = request.resolver_match.view_name
        if name.startswith(self.PUBLIC) or not sessions.holds_role(request.user):
            return None
        if not sessions.has_second_factor(request.user):
            return None if name.startswith(self.TO_ENROL) else self._enrol(request)
        if sessions.used_second_factor(request) or name.startswith(self.TO_CONFIRM):
            return None
        return self._confirm(request)

    def _enrol(self, request):
        messages.warning(
            request,
            _(
                "Your role gives you access to personal data. "
                "Set up two-step verification to continue."
            ),
        )
        return redirect("mfa_index")

    def _confirm(self, request):
        """The account has a factor, but this session was opened without it."""
        messages.info(
            request,
            _("Your account has two-step verification. Confirm it to continue."),
        )
        page = request.get_full_path() if request.method == "GET" else "/"
        query = urlencode({"next": page})
        return redirect(f"{reverse('mfa_reauthenticate')}?{query}")
