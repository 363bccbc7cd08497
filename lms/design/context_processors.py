"""What the frame of every page needs."""

from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from lms.design.panels import collected, navigation

OTHER_LANGUAGE = {"es": ("en", "English"), "en": ("es", "Español")}


def frame(request):
    return {
        "navigation": SimpleLazyObject(lambda: navigation(request)),
        "footer": SimpleLazyObject(lambda: collected("construct_footer", request)),
        "other_language": OTHER_LANGUAGE[(get_language() or "es")[:2]],
    }
