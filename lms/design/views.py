"""Error pages."""

from django.core.exceptions import DisallowedHost
from django.http import HttpResponseBadRequest
from django.shortcuts import render


def bad_request(request, exception=None):
    if isinstance(exception, DisallowedHost):
        # The frame of a page has links, which need the host.
        return HttpResponseBadRequest("Unknown host.\n", content_type="text/plain")
    return render(request, "400.html", status=400)


def csrf_failure(request, reason=""):
    return render(request, "403_csrf.html", status=403)
