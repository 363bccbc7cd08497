"""The text of a lesson, rendered once per revision and language, then cached."""

from django.core.cache import cache
from django.template.loader import render_to_string

from curricula.lessons.models import LessonPage
from lms import languages

# A change to the title or status of a legal instrument shows after at most this long.
CACHE_SECONDS = 600


def rendered_lesson(entry):
    """The text and legal basis of a lesson's `UnitEntry`, as HTML.

    It is the same for every reader of the current language. No query while cached.
    """
    name = f"lesson:{entry.page_id}:{entry.revision_id}:{languages.current()}"
    return cache.get_or_set(name, lambda: _render(entry.page_id), CACHE_SECONDS)


def _render(page_id):
    lesson = LessonPage.objects.get(pk=page_id)
    context = {"body": lesson.body, "instruments": lesson.instruments}
    return render_to_string("lessons/includes/lesson_body.html", context)
