"""The text of a lesson, rendered once per version and then cached for everybody."""

from dataclasses import dataclass

from django.core.cache import cache
from django.template.loader import render_to_string

from curricula.lessons.models import LessonPage
from lms import languages

# A norm's new title or status is seen after at most so long.
SECONDS_KEPT = 600


@dataclass(frozen=True)
class Law:
    """A norm as the foot of a lesson shows it."""

    code: str
    title: str
    year: str
    status: str


@dataclass(frozen=True)
class Reading:
    """A lesson's text as HTML, and the norms it rests on."""

    html: str
    laws: tuple[Law, ...]


def lesson_html(entry):
    """The `Reading` of a lesson's `UnitEntry`: no query while it is cached."""
    name = f"lesson:{entry.page_id}:{entry.revision_id}:{languages.current()}"
    reading = cache.get(name)
    if reading is None:
        reading = read(LessonPage.objects.get(pk=entry.page_id))
        cache.set(name, reading, SECONDS_KEPT)
    return reading


def read(lesson):
    """The page's text and norms as they are now, in the reader's language."""
    html = render_to_string("lessons/includes/lesson_body.html", {"body": lesson.body})
    laws = tuple(
        Law(one.code, one.title, one.year, one.get_status_display())
        for one in lesson.legal_instruments.all()
    )
    return Reading(html, laws)
