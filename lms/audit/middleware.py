"""Remembers the address of the request for services, which take no request."""

from contextvars import ContextVar

current_address = ContextVar("current_address", default="")


class AddressMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        token = current_address.set(request.META.get("REMOTE_ADDR", ""))
        try:
            return self.get_response(request)
        finally:
            current_address.reset(token)
