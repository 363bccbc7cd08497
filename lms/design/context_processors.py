"""Context of the masthead and the footer, on every page."""

from django.utils.functional import SimpleLazyObject

from lms import languages
from lms.design.panels import collected, navigation


def frame(request):
    return {
        "navigation": SimpleLazyObject(lambda: navigation(request)),
        "footer": SimpleLazyObject(lambda: collected("construct_footer", request)),
        "other_languages": languages.others(),
    }
