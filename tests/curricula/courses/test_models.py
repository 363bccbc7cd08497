"""Where pages may stand, and what a norm knows of its citations."""

import pytest
from wagtail.models import Page

from curricula.courses.models import CataloguePage, CoursePage, ModulePage, Unit
from curricula.lessons.models import LessonPage
from tests.factories.courses import LegalInstrumentFactory, make_course


def test_pages_stand_in_one_order():
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
def test_norm_lists_the_pages_that_name_it_and_no_other():
    law = LegalInstrumentFactory()
    course = make_course(modules=2, lessons=1)
    module, other = course.modules
    module.legal_instruments = [law]
    module.save()
    lesson = other.units[0]
    lesson.body = [("law", {"instrument": law, "article": "1", "text": "Dice."})]
    lesson.save()

    assert list(law.citations) == [module.page_ptr, lesson.page_ptr]
    assert list(LegalInstrumentFactory().citations) == []


@pytest.mark.django_db
def test_module_knows_its_number_and_neighbours():
    first, second, third = make_course(modules=3, lessons=0).modules

    assert first.neighbours == (1, None, second)
    assert second.neighbours == (2, first, third)
    assert third.neighbours == (3, second, None)
