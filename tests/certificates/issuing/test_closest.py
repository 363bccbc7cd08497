import pytest

from assessments.quizzes.services import start_attempt
from certificates.issuing.closest import closest_to_certificate
from tests.factories.certificates import enrolled, units_of
from tests.factories.enrolments import EnrolmentFactory
from tests.factories.quizzes import make_sitting, submit
from tests.support.pages import open_page, text
from tests.support.results import complete_unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def failed():
    """A person who completed the lesson and failed the only attempt: with the quiz."""
    enrolment, quiz = make_sitting(attempts_allowed=1)
    complete_unit(enrolment, units_of(enrolment)[0])
    submit(start_attempt(enrolment, quiz), right=["matching"])
    return enrolment, quiz


def test_the_closest_come_first_and_those_who_did_not_start_are_left_out(coordinator):
    far = enrolled(lessons=3)
    near, *_idle = (EnrolmentFactory(cohort=far.cohort) for _person in range(2))
    units = units_of(far)
    complete_unit(far, units[0])
    for unit in units[:2]:
        complete_unit(near, unit)

    candidates = closest_to_certificate(far.cohort, coordinator)

    assert [(row.enrolment, row.units_left) for row in candidates] == [
        (near, 1),
        (far, 2),
    ]


def test_page_says_who_has_no_attempts_left_and_links_to_them(
    signed_in, coordinator, failed
):
    enrolment, _quiz = failed
    cohort = enrolment.cohort

    page = open_page(signed_in(coordinator), f"/cohorts/{cohort.code}/certificates/")

    assert "No attempts left" in text(page)
    assert "1 part left" not in text(page)
    person = f"/cohorts/{cohort.code}/people/{enrolment.pk}/"
    assert f'href="{person}"' in page.text


def test_queries_do_not_grow_with_the_people(
    coordinator, failed, django_assert_max_num_queries
):
    cohort = failed[0].cohort
    for _person in range(5):
        complete_unit(EnrolmentFactory(cohort=cohort), units_of(failed[0])[0])
    closest_to_certificate(cohort, coordinator)

    with django_assert_max_num_queries(9):
        assert len(closest_to_certificate(cohort, coordinator)) == 6
