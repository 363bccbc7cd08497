"""Where pages are allowed, and which pages cite a legal instrument."""

import pytest
from wagtail.models import Page

from curricula.courses.models import CataloguePage, CoursePage, ModulePage, Unit
from curricula.lessons.models import LessonPage
from tests.factories.courses import LegalInstrumentFactory, make_course


def test_pages_are_allowed_at_one_level_of_the_tree():
    assert CataloguePage.allowed_parent_page_models() == [Page]
    assert CoursePage.allowed_parent_page_models() == [CataloguePage]
    assert ModulePage.allowed_parent_page_models() == [CoursePage]
    assert LessonPage.allowed_parent_page_models() == [ModulePage]


def test_modules_hold_units_of_any_kind_and_nothing_else():
    kinds = ModulePage.allowed_subpage_models()

    assert LessonPage in kinds
    assert all(issubclass(kind, Unit) for kind in kinds)


def test_units_hold_no_pages():
    assert LessonPage.allowed_subpage_models() == []


@pytest.mark.django_db
def test_instrument_lists_the_pages_that_cite_it_and_no_other():
    instrument = LegalInstrumentFactory()
    course = make_course(modules=2, lessons=1)
    module, other = course.modules
    module.legal_instruments = [instrument]
    module.save()
    lesson = other.units[0]
    value = {"instrument": instrument, "article": "1", "text": "Dice."}
    lesson.body = [("instrument", value)]
    lesson.save()

    assert list(instrument.citations) == [module.page_ptr, lesson.page_ptr]
    assert list(LegalInstrumentFactory().citations) == []


@pytest.mark.django_db
def test_module_knows_its_number_and_the_modules_beside_it():
    first, second, third = modules = make_course(modules=3, lessons=0).modules

    assert [module.number for module in modules] == [1, 2, 3]
    assert [module.previous_module for module in modules] == [None, first, second]
    assert [module.next_module for module in modules] == [second, third, None]


@pytest.mark.django_db
def test_unpublished_module_counts_as_the_last():
    course = make_course(modules=3, lessons=0)
    course.modules[0].unpublish()
    draft = ModulePage.objects.get(pk=course.modules[0].pk)
    third = course.modules[2]

    assert (draft.number, draft.previous_module, draft.next_module) == (3, third, None)
