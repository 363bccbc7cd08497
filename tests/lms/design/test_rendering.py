"""Parts of pages are rendered once for the same values, and never for others."""

import pytest
from django.utils import translation
from django.utils.safestring import mark_safe

from lms.design.rendering import _rendered, rendered
from lms.people.models import Institution

CRUMBS = "design/components/crumbs.html"
FIGURE = "design/components/figure.html"


@pytest.fixture(autouse=True)
def _nothing_rendered():
    _rendered.cache_clear()


def test_same_values_are_rendered_once():
    first = rendered(CRUMBS, content="Course", label="")

    assert rendered(CRUMBS, content="Course", label="") is first
    assert rendered(CRUMBS, content="Module", label="") != first


def test_each_language_has_its_own_markup():
    with translation.override("en"):
        english = rendered(CRUMBS, content="", label="")
    with translation.override("es"):
        spanish = rendered(CRUMBS, content="", label="")

    assert 'aria-label="Breadcrumb"' in english
    assert 'aria-label="Ruta de navegación"' in spanish


@pytest.mark.parametrize("first_is_safe", [True, False])
def test_text_is_escaped_unless_it_is_marked_as_safe(first_is_safe):
    texts = {False: "<b>41</b>", True: mark_safe("<b>41</b>")}
    shown = {}
    for is_safe in (first_is_safe, not first_is_safe):
        shown[is_safe] = rendered(FIGURE, content="", number=texts[is_safe])

    assert "<strong><b>41</b></strong>" in shown[True]
    assert "<strong>&lt;b&gt;41&lt;/b&gt;</strong>" in shown[False]


def test_number_and_text_are_written_each_in_its_way():
    with translation.override("es"):
        number = rendered(FIGURE, content="", number=1.5)
        text = rendered(FIGURE, content="", number="1.5")
        truth = [rendered(FIGURE, content="", number=value) for value in (1, True)]

    assert "<strong>1.5</strong>" in text
    assert number == text
    assert "<strong>1</strong>" in truth[0]
    assert "<strong>True</strong>" in truth[1]


def test_row_of_the_database_is_refused():
    with pytest.raises(TypeError, match="is given a row as content"):
        rendered(CRUMBS, content=Institution(pk=1), label="")
