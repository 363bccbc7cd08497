"""The text of a lesson, rendered once per revision and language, then cached."""

from django.core.cache import cache

from curricula.lessons.models import LessonPage
from lms import languages

# A change to the title or status of a legal instrument shows after at most this long.
CACHE_SECONDS = 600


def rendered_lesson(entry, reader):
    """The `LessonText` of a `UnitEntry`. No query while cached, except for the
    reader's country where the lesson has notes by country."""
    text = _cached(entry)
    if text.has_countries and reader.country:
        return _cached(entry, reader.country)
    return text


def _cached(entry, country=""):
    version = f"{entry.page_id}:{entry.revision_id}"
    name = f"lesson:{version}:{languages.current()}:{country}"
    lessons = LessonPage.objects
    return cache.get_or_set(
        name, lambda: lessons.get(pk=entry.page_id).text(country), CACHE_SECONDS
    )
