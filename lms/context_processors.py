"""What the frame of every page needs."""

from django.conf import settings
from django.utils.functional import SimpleLazyObject

from lms.panels import collected


def frame(request):
    return {
        "navigation": SimpleLazyObject(
            lambda: collected("construct_navigation", request)
        ),
        "is_demo": settings.DEMO,
    }
