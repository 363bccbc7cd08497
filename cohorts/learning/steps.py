"""The next step of a course in words, by kind of unit.

A feature that adds a kind of unit may register its own words in its `AppConfig.ready`:
`register("quizpage", quiz_step)`. The function takes an `Enrolment` and a `Step` and
returns `StepWords`. Units of other kinds get `unit_words`.
"""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cohorts.results.progress import LESSON

_kinds = {}


@dataclass(frozen=True)
class StepWords:
    """A sentence about the step, and the button that leads to it."""

    sentence: str
    action: str
    url: str


def register(kind, words):
    _kinds[kind] = words


def step_words(enrolment, step):
    words = _kinds.get(step.unit.entry.kind, unit_words)
    return words(enrolment, step)


def unit_words(enrolment, step):
    minutes = step.unit.entry.minutes
    sentence = ngettext(
        "About %(minutes)s minute. Pass mark: %(mark)s out of 100.",
        "About %(minutes)s minutes. Pass mark: %(mark)s out of 100.",
        minutes,
    ) % {"minutes": minutes, "mark": enrolment.cohort.pass_mark}
    return StepWords(sentence, _("Continue"), unit_url(enrolment, step))


def lesson_words(enrolment, step):
    minutes = step.unit.entry.minutes
    sentence = ngettext(
        "Lesson in “%(title)s”, about %(minutes)s minute.",
        "Lesson in “%(title)s”, about %(minutes)s minutes.",
        minutes,
    ) % {"title": step.module.entry.title, "minutes": minutes}
    return StepWords(sentence, _("Go to the lesson"), unit_url(enrolment, step))


def unit_url(enrolment, step):
    return reverse("learning:unit", args=[enrolment.cohort.code, step.unit.entry.key])


def module_url(enrolment, step):
    course = reverse("learning:learning", args=[enrolment.cohort.code])
    return f"{course}#module-{step.module.entry.number}"


register(LESSON, lesson_words)
