"""What editors see of the curriculum in the admin."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail.models import Locale

from curricula.sources.models import LegalReview
from tests.factories.courses import (
    BOTH,
    LegalInstrumentFactory,
    TopicFactory,
    make_course,
)
from tests.factories.people import UserFactory, add_second_factor

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(signed_in):
    return signed_in(add_second_factor(UserFactory(is_superuser=True)))


def soup_of(response):
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def test_lessons_are_listed_by_the_state_of_their_review(staff):
    course = make_course(modules=1, lessons=2, languages=("es",))
    first, second = course.modules[0].units
    first.legal_review = LegalReview.REVIEWED
    first.save()

    soup = soup_of(staff.get(reverse("lessons:index"), {"legal_review": "pending"}))

    assert second.title in soup.main.text
    assert first.title not in soup.main.text


@pytest.mark.parametrize(
    ("state", "box"), [("pending", "help-warning"), ("reviewed", "help-info")]
)
def test_page_editor_says_whether_a_lawyer_has_read_it(staff, state, box):
    lesson = make_course(1, 1, languages=("es",)).modules[0].units[0]
    lesson.legal_review = state
    lesson.save_revision().publish()

    soup = soup_of(staff.get(reverse("wagtailadmin_pages:edit", args=[lesson.pk])))

    notes = [note.text for note in soup.select(f".{box} b")]
    assert notes == [f"{LegalReview(state).label}."]


def test_instrument_shows_where_it_is_cited(staff):
    instrument = LegalInstrumentFactory()
    module = make_course(1, 0, languages=("es",)).modules[0]
    module.legal_instruments = [instrument]
    module.save()

    soup = soup_of(
        staff.get(
            reverse(
                "wagtailsnippets_sources_legalinstrument:edit", args=[instrument.pk]
            )
        )
    )

    address = reverse("wagtailadmin_pages:edit", args=[module.pk])
    assert [link.text for link in soup.select(f'main li a[href="{address}"]')] == [
        module.title
    ]


@pytest.mark.parametrize("name", ["legalinstrument", "topic"])
def test_records_have_lists_and_history(staff, name):
    record = LegalInstrumentFactory() if name == "legalinstrument" else TopicFactory()
    path = f"wagtailsnippets_sources_{name}"

    assert str(record) in soup_of(staff.get(reverse(f"{path}:list"))).main.text
    soup_of(staff.get(reverse(f"{path}:history", args=[record.pk])))


def test_modules_are_listed_in_the_editors_language(staff):
    make_course(modules=2, lessons=0, languages=BOTH)

    soup = soup_of(staff.get(reverse("modules:index")))

    assert all(f"Módulo {n}" in soup.main.text for n in (1, 2))
    assert not any(f"Module {n}" in soup.main.text for n in (1, 2))


def test_modules_are_listed_in_every_language_on_request(staff):
    make_course(modules=2, lessons=0, languages=BOTH)

    soup = soup_of(staff.get(reverse("modules:index"), {"locale": ""}))

    english = Locale.objects.get(language_code="en")
    assert all(f"Módulo {n}" in soup.main.text for n in (1, 2))
    assert all(f"Module {n}" in soup.main.text for n in (1, 2))
    assert english.get_display_name() in soup.main.text


def test_lessons_are_listed_with_their_numbers_in_the_order_of_the_course(staff):
    make_course(modules=2, lessons=2, languages=BOTH)

    response = staff.get(reverse("lessons:index"))

    assert [
        (page.number_in_course, page.title) for page in response.context["object_list"]
    ] == [
        ("1.1", "Lección 1.1"),
        ("1.2", "Lección 1.2"),
        ("2.1", "Lección 2.1"),
        ("2.2", "Lección 2.2"),
    ]


def test_menus_that_lead_to_no_work_are_hidden(staff):
    soup = soup_of(staff.get(reverse("wagtailadmin_home")))

    menu = str(soup)
    for name in ("sites", "locales", "redirects", "groups", "workflows"):
        assert f'"/admin/{name}/"' not in menu
    assert '"/admin/users/"' in menu
