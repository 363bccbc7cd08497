from datetime import timedelta

import pytest
from django.utils import timezone
from lxml import html

from lms.people.roles import Role
from tests.factories.courses import make_course
from tests.factories.enrolments import CohortFactory, EnrolmentFactory
from tests.factories.people import InstitutionFactory, UserFactory, with_role

pytestmark = pytest.mark.usefixtures("english")
NOW = timezone.now()
ATTENTION = "//section[@id='attention']"


@pytest.fixture
def cohort(db):
    course = make_course(modules=2, lessons=1)
    return CohortFactory(code="G5", course_key=course.translation_key, country="GT")


def enrolled(cohort, surname, *, days=0, **fields):
    """Somebody who was invited, and signed in unless told otherwise, days ago."""
    then = NOW - timedelta(days=days)
    moments = dict.fromkeys(("enrolled_at", "invited_at", "accepted_at"), then)
    user = UserFactory(
        given_names="Ana",
        first_surname=surname,
        second_surname="",
        institution=fields.pop("institution", None) or InstitutionFactory(code="GOV"),
    )
    return EnrolmentFactory(cohort=cohort, user=user, **(moments | fields))


def page_of(client, **query):
    return html.fromstring(client.get("/cohorts/G5/", query).content)


def names_in(page, path):
    return [" ".join(part.text_content().split()) for part in page.xpath(path)]


def matrix_of(page):
    return names_in(page, "//table[@class='matrix']/tbody//th/a")


def test_reasons_are_counted_and_each_lists_its_people(signed_in, coordinator, cohort):
    enrolled(cohort, "Álvarez", days=20)
    enrolled(cohort, "Núñez", days=8, accepted_at=None)
    enrolled(cohort, "Pérez", days=9, accepted_at=None)
    enrolled(cohort, "Zúñiga")
    client = signed_in(coordinator)

    reasons = names_in(page_of(client), f"{ATTENTION}//a[b]")
    silent = page_of(client, reason="silent")

    assert reasons == ["2 No answer", "1 No activity", "3 All reasons"]
    assert names_in(silent, f"{ATTENTION}//b/a") == ["Pérez, Ana", "Núñez, Ana"]
    assert matrix_of(silent) == ["Pérez, Ana", "Núñez, Ana"]


def test_people_of_an_institution_are_listed_by_its_link(
    signed_in, coordinator, cohort
):
    police = InstitutionFactory(code="PNC")
    enrolled(cohort, "Álvarez", institution=police)
    enrolled(cohort, "Pérez")
    client = signed_in(coordinator)

    (link,) = page_of(client).xpath(f"//a[contains(@href, '={police.pk}#people')]")
    query = {"institution": police.pk}

    assert link.get("href") == f"?institution={police.pk}#people"
    assert matrix_of(page_of(client, **query)) == ["Álvarez, Ana"]
    assert matrix_of(page_of(client, q="PEREZ", **query)) == []
    assert matrix_of(page_of(client, q="PEREZ")) == ["Pérez, Ana"]


def test_every_name_leads_to_the_page_of_the_person(signed_in, cohort):
    enrolment = enrolled(cohort, "Álvarez", days=20)
    client = signed_in(with_role(Role.COORDINATOR, country="GT"))

    links = page_of(client).xpath("//a[contains(., 'Álvarez')]/@href")

    assert set(links) == {
        f"/cohorts/G5/people/{enrolment.pk}/",
        f"mailto:{enrolment.user.email}",
    }


def test_unknown_filter_shows_everybody(signed_in, coordinator, cohort):
    enrolled(cohort, "Álvarez")

    page = page_of(signed_in(coordinator), reason="nothing")

    assert matrix_of(page) == ["Álvarez, Ana"]
