"""A lesson's text is rendered once per revision and language."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import AnonymousUser
from django.utils import translation

from curricula.courses.outline import outline_of
from curricula.lessons.models import LessonPage
from curricula.lessons.reading import rendered_lesson
from tests.factories.courses import BOTH, LegalInstrumentFactory, make_course

pytestmark = pytest.mark.django_db


@pytest.fixture
def course():
    return make_course(modules=1, lessons=1, languages=BOTH)


READER = AnonymousUser()


def html_of(entry):
    text = rendered_lesson(entry, READER)
    return "".join([*(part.html for part in text.parts), text.sources])


def entry_of(course, language="es"):
    return outline_of(course.translation_key, language).modules[0].units[0]


def test_rendered_lesson_is_the_body_as_html(course):
    html = html_of(entry_of(course))

    assert "<p>Lección 1.1 (es).</p>" in html
    assert "Clave: Lección 1.1 (es)." in html


def test_cached_lesson_costs_no_query(course, django_assert_num_queries):
    entry = entry_of(course)
    html_of(entry)

    with django_assert_num_queries(0):
        html_of(entry)


def test_rendered_lesson_follows_what_is_published(course):
    html_of(entry_of(course))
    lesson = LessonPage.objects.get(pk=entry_of(course).page_id)
    lesson.body = [("paragraph", "<p>Otro texto.</p>")]
    lesson.save_revision().publish()

    html = html_of(entry_of(course))

    assert "<p>Otro texto.</p>" in html
    assert "Lección 1.1" not in html


def test_rendered_lesson_of_the_english_page_is_english(course):
    assert "<p>Lesson 1.1 (en).</p>" in html_of(entry_of(course, "en"))


@pytest.mark.parametrize(
    ("language", "title"), [("es", "Ley LAW-X"), ("en", "Act LAW-X")]
)
def test_legal_basis_is_in_the_readers_language(course, language, title):
    lesson = LessonPage.objects.get(pk=entry_of(course).page_id)
    lesson.legal_instruments = [LegalInstrumentFactory(code="LAW-X", status="historic")]
    lesson.save()

    with translation.override(language):
        html = html_of(entry_of(course))
        status = lesson.legal_instruments.get().get_status_display()

    (item,) = BeautifulSoup(html, "html.parser").select("[aria-labelledby] li")
    assert item.get_text(" ", strip=True) == f"{title} (2011). {status}."
