"""Context of the masthead and the footer, on every page."""

from django.utils.functional import SimpleLazyObject

from lms.design.panels import collected, navigation


def frame(request):
    return {
        "navigation": SimpleLazyObject(lambda: navigation(request)),
        "footer": SimpleLazyObject(lambda: collected("construct_footer", request)),
    }
