import secrets

from csp.middleware import CSPMiddleware
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import JsonResponse
from django.middleware.locale import LocaleMiddleware
from django.shortcuts import render
from django.utils.cache import patch_vary_headers

from lms import languages
from lms.logs import current_request


class RequestLogMiddleware:
    """Gives the request a number, which its log lines and its answer carry."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.log_id = secrets.token_hex(8)
        token = current_request.set(request)
        try:
            response = self.get_response(request)
        finally:
            current_request.reset(token)
        response["X-Request-ID"] = request.log_id
        return response


class LanguageMiddleware(LocaleMiddleware):
    """Like Django's, but does not redirect a 404 to a language prefix."""

    def process_response(self, request, response):
        patch_vary_headers(response, ("Accept-Language",))
        response.headers.setdefault("Content-Language", languages.current())
        return response


class PolicyMiddleware(CSPMiddleware):
    """The content security policy; the admin has its own, `ADMIN_POLICY`."""

    def get_policy_parts(self, request, response, report_only=False):
        parts = super().get_policy_parts(request, response, report_only)
        if not report_only and request.path_info.startswith("/admin/"):
            parts.config = settings.ADMIN_POLICY
        return parts


class RefusalMiddleware:
    """Turns a ValidationError that escaped a view into a 409 with its message.

    A page, or {"refusal": …} for scripts that accept JSON only.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if not isinstance(exception, ValidationError):
            return None
        if request.headers.get("Accept") == "application/json":
            refusal = " ".join(exception.messages)
            return JsonResponse({"refusal": refusal}, status=409)
        return render(
            request, "409.html", {"sentences": exception.messages}, status=409
        )
