"""Refuses what no view should have to read."""

from django.conf import settings
from django.http import HttpResponseNotAllowed
from django.shortcuts import render
from django.template.defaultfilters import filesizeformat

from lms.design.views import bad_request
from lms.searching import shortened

METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]
OTHER_FIELDS = 64 * 1024  # of a form with a file


class RequestLimitsMiddleware:
    """Stands before whatever reads the body, which the CSRF check does."""

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
    """Cut what is searched for, also on the screens of Wagtail."""
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
