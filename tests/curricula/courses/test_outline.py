"""The outline is read once per published version, in the reader's language."""

import pytest
from wagtail.models import Locale, Page

from curricula.courses.outline import outline_of
from curricula.lessons.models import LessonPage
from tests.factories.courses import BOTH, make_course, make_lesson

pytestmark = pytest.mark.django_db


def titles(outline):
    return [[unit.title for unit in module.units] for module in outline.modules]


def first_lesson(course):
    return LessonPage.objects.descendant_of(course).order_by("path").first()


def test_outline_lists_modules_and_units_in_order():
    course = make_course(modules=2, lessons=2, languages=BOTH)

    outline = outline_of(course.translation_key, "es")

    assert [module.number for module in outline.modules] == [1, 2]
    assert titles(outline) == [
        ["Lección 1.1", "Lección 1.2"],
        ["Lección 2.1", "Lección 2.2"],
    ]


def test_outline_has_the_same_keys_in_either_language():
    course = make_course(modules=1, lessons=2, languages=BOTH)

    spanish = outline_of(course.translation_key, "es")
    english = outline_of(course.translation_key, "en")

    assert titles(english) == [["Lesson 1.1", "Lesson 1.2"]]
    assert list(spanish.units_by_key) == list(english.units_by_key)


def test_outline_leaves_other_courses_out():
    make_course(modules=1, lessons=1, languages=BOTH)
    course = make_course(modules=1, lessons=2, languages=BOTH)

    outline = outline_of(course.translation_key, "es")

    assert len(outline.units_by_key) == 2


def test_outline_in_a_language_without_the_course_has_the_words_of_the_source():
    course = make_course(modules=1, lessons=1, languages=("es",))
    Locale.objects.get_or_create(language_code="en")

    outline = outline_of(course.translation_key, "en")

    assert titles(outline) == [["Lección 1.1"]]
    assert outline.modules[0].units[0].language == "es"


def test_outline_has_every_unit_of_the_source_whatever_is_translated():
    course = make_course(modules=1, lessons=2, languages=BOTH)
    missing = LessonPage.objects.get(title="Lesson 1.2")
    missing.unpublish()
    make_lesson(missing.get_parent().specific, "Lesson that Spanish lacks")

    outline = outline_of(course.translation_key, "en")

    assert titles(outline) == [["Lesson 1.1", "Lección 1.2"]]
    units = outline.modules[0].units
    assert [unit.language for unit in units] == ["en", "es"]


def test_outline_of_a_course_without_its_source_is_the_one_that_is_published():
    course = make_course(modules=1, lessons=1, languages=BOTH)
    course.unpublish()

    outline = outline_of(course.translation_key, "es")

    assert titles(outline) == [["Lesson 1.1"]]


def test_outline_of_an_unpublished_course_is_empty():
    course = make_course(modules=1, lessons=1)
    course.unpublish()

    outline = outline_of(course.translation_key, "es")

    assert (outline.title, outline.modules) == ("", ())


def test_warm_outline_costs_one_query(django_assert_num_queries):
    course = make_course(modules=3, lessons=2, languages=BOTH)
    outline_of(course.translation_key, "es")

    with django_assert_num_queries(1):
        outline_of(course.translation_key, "es")


def test_outline_shows_an_edit_once_it_is_published():
    course = make_course(modules=1, lessons=1, languages=BOTH)
    before = outline_of(course.translation_key, "es")
    lesson = first_lesson(course)
    lesson.title = "Otro título"
    revision = lesson.save_revision()

    assert outline_of(course.translation_key, "es") == before
    revision.publish()

    unit = outline_of(course.translation_key, "es").modules[0].units[0]
    assert (unit.title, unit.revision_id) == ("Otro título", revision.pk)


def test_outline_drops_what_is_unpublished_and_shows_what_is_new():
    course = make_course(modules=1, lessons=2, languages=BOTH)
    outline_of(course.translation_key, "es")

    first_lesson(course).unpublish()

    assert titles(outline_of(course.translation_key, "es")) == [["Lección 1.2"]]
    make_lesson(course.modules[0], "Lección nueva")
    assert titles(outline_of(course.translation_key, "es")) == [
        ["Lección 1.2", "Lección nueva"]
    ]


def test_outline_of_a_course_without_modules_is_empty():
    course = make_course(modules=0, languages=BOTH)
    Page.objects.filter(pk=course.pk).update(last_published_at=None)

    assert outline_of(course.translation_key, "es").modules == ()


def test_outline_shows_a_new_order_of_pages_at_once():
    course = make_course(modules=2, lessons=1, languages=("es",))
    outline_of(course.translation_key, "es")
    first, second = course.get_children()

    second.move(first, pos="left")

    titles = [m.title for m in outline_of(course.translation_key, "es").modules]
    assert titles == ["Módulo 2", "Módulo 1"]


def test_outline_follows_deleting_and_a_new_order():
    course = make_course(modules=1, lessons=3, languages=BOTH)
    outline_of(course.translation_key, "es")
    first, second, third = course.modules[0].units

    third.move(first, pos="left")
    second.delete()

    assert titles(outline_of(course.translation_key, "es")) == [
        ["Lección 1.3", "Lección 1.1"]
    ]
