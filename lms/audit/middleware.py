"""Remembers the address of the request for services, which take no request."""

from contextvars import ContextVar

from allauth.account.adapter import get_adapter
from django.core.exceptions import PermissionDenied

current_address = ContextVar("current_address", default="")


class AddressMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        token = current_address.set(client_address(request))
        try:
            return self.get_response(request)
        finally:
            current_address.reset(token)


def client_address(request):
    """Return the address, behind a proxy the one it reports; empty if unknown.

    Requests that Wagtail builds for previews have no address.
    """
    try:
        return get_adapter().get_client_ip(request)
    except PermissionDenied:
        return ""
