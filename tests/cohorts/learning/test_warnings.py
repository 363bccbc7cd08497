"""A lesson warns of its content once, in its own words or in those of its module."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from curricula.lessons.models import LessonPage
from tests.factories.courses import make_course
from tests.factories.enrolments import EnrolmentFactory

pytestmark = pytest.mark.django_db

OWN = {"type": "note", "value": {"kind": "warn", "text": "<p>Se menciona un daño.</p>"}}


@pytest.fixture
def lesson():
    make_course(modules=1, lessons=1)
    lesson = LessonPage.objects.get()
    module = lesson.get_parent().specific
    module.content_warning = "Este módulo habla de violencia."
    module.save_revision().publish()
    return lesson


def warnings(signed_in, lesson):
    """The words of each warning on the trainee's page."""
    course = lesson.get_parent().get_parent()
    enrolment = EnrolmentFactory(cohort__course_key=course.translation_key)
    args = [enrolment.cohort.code, lesson.translation_key]
    page = signed_in(enrolment.user).get(reverse("learning:unit", args=args))
    html = BeautifulSoup(page.content, "html.parser")
    notes = html.main.select(".note[data-state=warn]")
    return [" ".join(note.get_text(" ").split()) for note in notes]


def test_module_warns_where_the_lesson_says_nothing(signed_in, lesson):
    assert warnings(signed_in, lesson) == [
        "Before reading. Este módulo habla de violencia."
    ]


def test_warning_of_the_lesson_replaces_that_of_the_module(signed_in, lesson):
    lesson.body = lesson.body.stream_block.to_python([OWN])
    lesson.save_revision().publish()

    assert warnings(signed_in, lesson) == ["Se menciona un daño."]
