"""A person's private reflections as a text file, for that person alone."""

from dataclasses import dataclass

from cohorts.learning.models import Reading
from curricula.lessons.models import LessonPage
from lms import languages


@dataclass(frozen=True)
class Reflection:
    lesson: str
    prompt: str
    text: str


def reflections_of(user):
    """The person's reflections, with the lessons and questions in their language.

    A question that an editor removed is empty.
    """
    readings = Reading.objects.filter(user=user).exclude(reflections={})
    lessons = _lessons([reading.unit_key for reading in readings])
    return [
        Reflection(*_named(lessons.get(reading.unit_key), block), text)
        for reading in readings
        for block, text in reading.reflections.items()
    ]


def _lessons(keys):
    lessons = LessonPage.objects.filter(
        translation_key__in=keys, locale__language_code=languages.current()
    )
    return {lesson.translation_key: lesson for lesson in lessons}


def _named(lesson, key):
    blocks = lesson.body if lesson else ()
    prompts = (block.value["prompt"] for block in blocks if block.id == key)
    return lesson.title if lesson else "", next(prompts, "")
