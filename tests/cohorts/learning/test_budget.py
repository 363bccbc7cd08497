"""What a lesson costs: queries, and bytes on a first visit."""

import gzip
import re
import threading
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.db import connection
from django.urls import reverse

from cohorts.results.models import Result
from curricula.courses.outline import outline_of
from curricula.lessons import starter
from curricula.lessons.blocks.body import LessonBody
from curricula.lessons.models import LessonPage
from curricula.lessons.starter_body import BodyWriter
from lms.design import frame
from lms.people import services
from lms.people.roles import Role
from tests.factories.courses import make_course
from tests.factories.enrolments import EnrolmentFactory
from tests.factories.people import add_second_factor
from tests.support.at_once import ROW_LOCKS
from tests.support.results import complete_unit

FIRST_VISIT_BYTES = 25 * 1024
FIRST_VISIT_REQUESTS = 6
NEXT_VISIT_BYTES = 8 * 1024


@pytest.fixture
def enrolment(db):
    course = make_course(modules=2, lessons=2)
    return EnrolmentFactory(cohort__course_key=course.translation_key)


def lesson_url(enrolment):
    key = next(iter(outline_of(enrolment.cohort.course_key, "es").units_by_key))
    return reverse("learning:unit", args=[enrolment.cohort.code, key])


def test_lesson_asks_five_times(signed_in, enrolment, django_assert_num_queries):
    client, url = signed_in(enrolment.user), lesson_url(enrolment)
    client.get(url)

    with django_assert_num_queries(5):
        assert client.get(url).status_code == 200


def test_lesson_asks_twice_more_of_staff_who_learn(
    signed_in, enrolment, django_assert_num_queries
):
    add_second_factor(enrolment.user)
    services.assign_role(enrolment.user, Role.COORDINATOR, country="GT")
    client, url = signed_in(enrolment.user), lesson_url(enrolment)
    client.get(url)

    with django_assert_num_queries(7):
        assert client.get(url).status_code == 200


def test_outline_asks_five_times(signed_in, enrolment, django_assert_num_queries):
    client, url = signed_in(enrolment.user), f"/learn/{enrolment.cohort.code}/"
    client.get(url)

    with django_assert_num_queries(5):
        assert client.get(url).status_code == 200


def linked_files(html):
    """Static files that a browser fetches for the page."""
    names = re.findall(r'(?:href|src)="/static/([^"#]+)', html)
    return sorted(set(names))


def give_full_text(key):
    """The longest lesson of the starter content."""
    longest = max(starter.lessons(), key=lambda lesson: len(str(lesson["blocks"])))
    lesson = LessonPage.objects.get(translation_key=key)
    writer = BodyWriter(longest["code"], "es", {})
    lesson.body = LessonBody().to_python(writer.body(longest["blocks"]))
    lesson.save_revision().publish()


def test_first_visit_of_a_full_lesson_is_light_and_the_next_lighter(
    signed_in, enrolment
):
    key = next(iter(outline_of(enrolment.cohort.course_key, "es").units_by_key))
    give_full_text(key)
    html = signed_in(enrolment.user).get(lesson_url(enrolment)).text

    names = linked_files(html)
    files = [html.encode(), *map(content_of, names)]

    assert names == [
        "design/frame.css",
        "design/icons.svg",
        "design/mark.svg",
        "learning/js/lesson.js",
        "lessons/lessons.css",
    ]
    assert len(files) <= FIRST_VISIT_REQUESTS
    assert sum(len(gzip.compress(file)) for file in files) <= FIRST_VISIT_BYTES
    assert len(gzip.compress(files[0])) <= NEXT_VISIT_BYTES


def content_of(name):
    if name == frame.SHEET:
        return frame.frame_css().encode()
    return Path(finders.find(name)).read_bytes()


@ROW_LOCKS
@pytest.mark.django_db(transaction=True)
def test_two_at_once_make_one_row(enrolment):
    outline = outline_of(enrolment.cohort.course_key, "es")
    _module, unit = next(iter(outline.units_by_key.values()))
    together = threading.Barrier(2)

    def finish():
        together.wait()
        complete_unit(enrolment, unit, language="es")
        connection.close()

    threads = [threading.Thread(target=finish) for _each in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert Result.objects.count() == 1
