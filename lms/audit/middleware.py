"""Remembers the address of the request for services, which take no request."""

from contextvars import ContextVar

from allauth.account.adapter import get_adapter

current_address = ContextVar("current_address", default="")


class AddressMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        # Behind a proxy, the address that the proxy reports.
        token = current_address.set(get_adapter().get_client_ip(request))
        try:
            return self.get_response(request)
        finally:
            current_address.reset(token)
