"""The rows of the sheet, which no template escapes."""

import pytest
from django.test.html import parse_html

from cohorts.attendance.marks import Mark, Marking
from cohorts.attendance.services import mark_attendance
from cohorts.attendance.sheet import read_sheet
from cohorts.attendance.templatetags.roll import roll_rows
from tests.factories.enrolments import CohortFactory, EnrolmentFactory
from tests.factories.people import InstitutionFactory, UserFactory
from tests.factories.workshops import make_published_workshop

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("queue")]


@pytest.fixture
def session():
    return make_published_workshop(CohortFactory()).sessions.get()


def test_names_are_escaped(session):
    EnrolmentFactory(
        cohort=session.workshop.cohort,
        user=UserFactory(given_names="<b>Ana</b>", first_surname="Paz & O'Neil"),
        institution=InstitutionFactory(acronym="<i>INM</i>"),
    )

    html = roll_rows(read_sheet(session).rows)

    assert "Paz &amp; O&#x27;Neil" in html
    assert "&lt;b&gt;Ana&lt;/b&gt;" in html
    assert "&lt;i&gt;INM&lt;/i&gt;" in html
    assert not {"<b>", "<i>"} & set(html.split())
    parse_html(html)


def test_row_shows_the_mark_its_minutes_and_the_row_it_was_read_from(session):
    person = EnrolmentFactory(cohort=session.workshop.cohort)
    row = mark_attendance(session, person, Mark("late", 15), Marking(UserFactory()))

    html = roll_rows(read_sheet(session).rows)

    chosen = f'<input type="radio" name="outcome-{person.pk}" value="late" checked>'
    assert (chosen in html, html.count(" checked")) == (True, 1)
    assert f'name="seen-{person.pk}" value="{row.pk}"' in html
    assert 'inputmode="decimal" value="15"' in html
    assert 'data-state="warn"' not in html


def test_row_without_a_mark_has_no_choice_and_says_so(session):
    person = EnrolmentFactory(cohort=session.workshop.cohort)

    html = roll_rows(read_sheet(session).rows)

    assert " checked" not in html
    assert f'<li id="person-{person.pk}" data-row data-state="warn">' in html
    assert "Without a mark" in html
