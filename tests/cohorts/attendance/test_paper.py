"""The signature list that people sign by hand."""

import re
import subprocess

import pytest
from django.urls import reverse
from django.utils import translation

from cohorts.attendance.paper import signature_lists
from cohorts.workshops.services import cancel_session
from tests.factories.enrolments import CohortFactory, EnrolmentFactory
from tests.factories.people import InstitutionFactory, UserFactory
from tests.factories.workshops import MONDAY, make_published_workshop

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("queue")]


@pytest.fixture
def workshop():
    cohort = CohortFactory(code="HN-2026", name_en="Honduras", name_es="Honduras")
    return make_published_workshop(cohort, days=2)


@pytest.fixture
def reader(signed_in, coordinator):
    return signed_in(coordinator)


def officer(workshop, **names):
    institution = InstitutionFactory(
        code="SENAF", name_en="Child Services", country="HN"
    )
    user = UserFactory(institution=institution, **names)
    return EnrolmentFactory(cohort=workshop.cohort, user=user)


def tool(name, content, *options):
    command = [name, *options, "-"] + (["-"] if name == "pdftotext" else [])
    return subprocess.run(command, input=content, capture_output=True).stdout.decode()


def words(content):
    """The text of each page."""
    pages = tool("pdftotext", content, "-layout").split("\f")
    return [" ".join(page.split()) for page in pages if page.strip()]


def printed(workshop, people=(), language="en"):
    sessions = list(workshop.sessions.all())
    with translation.override(language):
        return signature_lists(workshop, sessions[:1], list(people))


def test_list_names_the_session_and_who_signs(workshop):
    person = officer(workshop)

    [page] = words(printed(workshop, [person]))

    for part in (
        "Human rights",
        "Cohort Honduras (HN-2026)",
        "Date Monday 30 November 2026",
        "Time 9:00 to 11:00, local time of Tegucigalpa",
        "Place Tegucigalpa",
        "Surnames, given names Institution Country Signature Arrival Departure",
        "1 Pérez Íñiguez, Ana Lucía Child Services Honduras",
        "Page 1 of 1",
    ):
        assert part in page


def test_list_has_a_title_and_a_language(workshop):
    info = tool("pdfinfo", printed(workshop))

    assert "Signature list: Workshop in Tegucigalpa" in info
    assert b"/Lang (en)" in printed(workshop)


@pytest.mark.parametrize(("people", "rows"), [(0, 10), (1, 10), (6, 12)])
def test_list_has_empty_rows_for_people_who_are_not_on_it(workshop, people, rows):
    enrolled = [officer(workshop) for _person in range(people)]

    text = tool("pdftotext", printed(workshop, enrolled), "-layout")

    assert re.findall(r"^ *(\d+)(?: |$)", text, re.M) == [
        str(number) for number in range(1, rows + 1)
    ]


def test_head_of_the_columns_is_repeated_and_pages_are_counted(workshop):
    pages = words(printed(workshop, [officer(workshop) for _person in range(30)]))

    assert [page.count("Arrival Departure") for page in pages] == [1] * len(pages)
    assert [re.search(r"Page \d of \d", page)[0] for page in pages] == [
        f"Page {number} of {len(pages)}" for number in range(1, len(pages) + 1)
    ]


def test_text_of_people_is_not_read_as_markup(workshop):
    person = officer(workshop, first_surname="<b>Cruz & Paz</b>")

    assert "<b>Cruz & Paz</b>" in words(printed(workshop, [person]))[0]


def pdf_of(reader, name, key, **query):
    response = reader.get(reverse(f"attendance:{name}", args=[key]), query)
    assert response.headers["Content-Type"] == "application/pdf"
    return words(response.content)


def test_lists_of_a_session_a_day_and_the_workshop(reader, english, workshop):
    tuesday = workshop.sessions.last()

    whole = pdf_of(reader, "workshop_paper", workshop.pk)
    day = pdf_of(reader, "workshop_paper", workshop.pk, day=str(tuesday.day))
    session = pdf_of(reader, "session_paper", tuesday.pk)

    assert ["Monday 30" in page for page in whole] == [True, False]
    assert [len(day), "Tuesday 1 December 2026" in day[0]] == [1, True]
    assert session == day


def test_list_can_be_printed_in_the_other_language(reader, english, workshop):
    [page] = pdf_of(
        reader, "session_paper", workshop.sessions.first().pk, language="es"
    )

    assert "Derechos humanos" in page


@pytest.mark.parametrize("day", ["2026-12-24", "2026-13-01", "monday"])
def test_day_without_sessions_has_no_list(reader, workshop, day):
    address = reverse("attendance:workshop_paper", args=[workshop.pk])

    assert reader.get(address, {"day": day}).status_code == 404


def test_cancelled_session_and_people_who_left_are_not_printed(
    reader, english, workshop
):
    officer(workshop, first_surname="Here")
    gone = officer(workshop, first_surname="Gone")
    gone.withdrawn_at = gone.enrolled_at
    gone.save()
    monday = workshop.sessions.first()
    cancel_session(monday, by=None, reason="The room is closed.")

    pages = pdf_of(reader, "workshop_paper", workshop.pk)

    assert len(pages) == 1
    assert "Here" in pages[0]
    assert "Gone" not in pages[0]
    assert f"{MONDAY:%A}" not in pages[0]


def test_facilitator_prints_their_own_sessions_alone(signed_in, english, workshop):
    person = UserFactory()
    workshop.sessions.last().facilitators.create(user=person)

    reader = signed_in(person)

    pages = pdf_of(reader, "workshop_paper", workshop.pk)
    assert ["Tuesday 1 December" in page for page in pages] == [True]


@pytest.mark.parametrize("people", [1, 9])
def test_queries_do_not_grow_with_the_people(
    reader, workshop, people, django_assert_num_queries
):
    address = reverse("attendance:workshop_paper", args=[workshop.pk])
    for _person in range(people):
        officer(workshop)
    reader.get(address)

    with django_assert_num_queries(8):
        reader.get(address)
