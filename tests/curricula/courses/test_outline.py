"""The outline is read once per published version, in the reader's language."""

import pytest
from wagtail.models import Locale, Page

from curricula.courses.models import CoursePage
from curricula.courses.outline import course_outline
from curricula.lessons.models import LessonPage
from tests.factories.courses import BOTH, make_course, make_lesson

pytestmark = pytest.mark.django_db


def titles(outline):
    return [[unit.title for unit in module.units] for module in outline.modules]


def first_lesson(course):
    return LessonPage.objects.descendant_of(course).order_by("path").first()


def test_outline_lists_modules_and_units_in_order():
    course = make_course(modules=2, lessons=2, languages=BOTH)

    outline = course_outline(course.translation_key, "es")

    assert [module.number for module in outline.modules] == [1, 2]
    assert titles(outline) == [
        ["Lección 1.1", "Lección 1.2"],
        ["Lección 2.1", "Lección 2.2"],
    ]


def test_outline_has_the_same_keys_in_either_language():
    course = make_course(modules=1, lessons=2, languages=BOTH)

    spanish = course_outline(course.translation_key, "es")
    english = course_outline(course.translation_key, "en")

    assert titles(english) == [["Lesson 1.1", "Lesson 1.2"]]
    assert list(spanish.places) == list(english.places)


def test_outline_leaves_other_courses_out():
    make_course(modules=1, lessons=1, languages=BOTH)
    course = make_course(modules=1, lessons=2, languages=BOTH)

    outline = course_outline(course.translation_key, "es")

    assert len(outline.places) == 2


def test_outline_is_refused_in_a_language_without_the_course():
    course = make_course(modules=1, lessons=1, languages=("es",))
    Locale.objects.get_or_create(language_code="en")

    with pytest.raises(CoursePage.DoesNotExist):
        course_outline(course.translation_key, "en")


def test_warm_outline_costs_one_query(django_assert_num_queries):
    course = make_course(modules=3, lessons=2, languages=BOTH)
    course_outline(course.translation_key, "es")

    with django_assert_num_queries(1):
        course_outline(course.translation_key, "es")


def test_outline_shows_an_edit_once_it_is_published():
    course = make_course(modules=1, lessons=1, languages=BOTH)
    before = course_outline(course.translation_key, "es")
    lesson = first_lesson(course)
    lesson.title = "Otro título"
    revision = lesson.save_revision()

    assert course_outline(course.translation_key, "es") == before
    revision.publish()

    unit = course_outline(course.translation_key, "es").modules[0].units[0]
    assert (unit.title, unit.revision_id) == ("Otro título", revision.pk)


def test_outline_drops_what_is_unpublished_and_shows_what_is_new():
    course = make_course(modules=1, lessons=2, languages=BOTH)
    course_outline(course.translation_key, "es")

    first_lesson(course).unpublish()

    assert titles(course_outline(course.translation_key, "es")) == [["Lección 1.2"]]
    make_lesson(course.modules[0], "Lección nueva")
    assert titles(course_outline(course.translation_key, "es")) == [
        ["Lección 1.2", "Lección nueva"]
    ]


def test_outline_of_a_course_without_modules_is_empty():
    course = make_course(modules=0, languages=BOTH)
    Page.objects.filter(pk=course.pk).update(last_published_at=None)

    assert course_outline(course.translation_key, "es").modules == ()


def test_outline_shows_a_new_order_of_pages_at_once():
    course = make_course(modules=2, lessons=1, languages=("es",))
    course_outline(course.translation_key, "es")
    first, second = course.get_children()

    second.move(first, pos="left")

    titles = [m.title for m in course_outline(course.translation_key, "es").modules]
    assert titles == ["Módulo 2", "Módulo 1"]


def test_outline_follows_deleting_and_a_new_order():
    course = make_course(modules=1, lessons=3, languages=BOTH)
    course_outline(course.translation_key, "es")
    first, second, third = course.modules[0].units

    third.move(first, pos="left")
    second.delete()

    assert titles(course_outline(course.translation_key, "es")) == [
        ["Lección 1.3", "Lección 1.1"]
    ]
