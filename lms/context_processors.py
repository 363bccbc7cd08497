"""What the frame of every page needs."""

from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from lms.panels import navigation

OTHER_LANGUAGE = {"es": ("en", "English"), "en": ("es", "Español")}


def frame(request):
    return {
        "navigation": SimpleLazyObject(lambda: navigation(request)),
        "other_language": OTHER_LANGUAGE[(get_language() or "es")[:2]],
    }
