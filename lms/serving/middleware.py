"""Refuses what no view should have to read."""

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.http import HttpResponseNotAllowed
from django.shortcuts import render
from django.template.defaultfilters import filesizeformat

from lms.design.views import bad_request
from lms.searching import shortened
from lms.serving.browser_cache import KEPT_NOWHERE

METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]
OTHER_FIELDS = 64 * 1024  # of a form with a file
PERMISSIONS = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"


class RequestLimitsMiddleware:
    """Must come before everything that reads the body, which the CSRF check does."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.method not in METHODS:
            return HttpResponseNotAllowed(METHODS)
        shorten_search(request)
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if has_null_character(request):
            return bad_request(request)
        largest = getattr(view, "largest_file", settings.LARGEST_FILE)
        if content_length(request) <= largest + OTHER_FIELDS:
            return None
        context = {"largest": filesizeformat(largest)}
        return render(request, "413.html", context, status=413)


def shorten_search(request):
    text = request.GET.get("q", "")
    if text != shortened(text):
        request.GET = request.GET.copy()
        request.GET["q"] = shortened(text)


def has_null_character(request):
    """PostgreSQL stores none and raises an error instead."""
    return "%00" in request.META["QUERY_STRING"] or "\0" in request.path


def content_length(request):
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return 0


class PersonalPagesMiddleware:
    """Pages for a person who is signed in are kept nowhere, unless they say so."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        if is_signed_in(request):
            response.headers.setdefault("Cache-Control", KEPT_NOWHERE)
        return response


def is_signed_in(request):
    """Without a query: views that show a person have already read the session."""
    session = request.session
    return session.accessed and SESSION_KEY in session
