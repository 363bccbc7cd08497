"""The trainee's home: the next step, the progress, and the link to the course."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone

from cohorts.enrolments.access import own_enrolments
from cohorts.enrolments.models import Cohort
from cohorts.enrolments.sequences import own_unit_sequence
from cohorts.learning.panels import study_of
from cohorts.results.achievements import achievements_of
from curricula.courses.outline import outline_of
from curricula.lessons.models import LessonPage
from lms.people.models import User
from tests.factories.courses import make_course
from tests.factories.enrolments import CohortFactory, EnrolmentFactory
from tests.support.results import complete_unit, record_mark

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)


COURSE = {"modules": 2, "lessons": 2}


@pytest.fixture
def enrolment(cohort):
    return EnrolmentFactory(cohort=cohort)


def shown(user):
    """What the home of the person, as stored, shows of their courses."""
    enrolments = own_enrolments(User.objects.get(pk=user.pk))
    return study_of(achievements_of(enrolments, "es"), TODAY)


def complete(enrolment, count):
    outline = outline_of(enrolment.cohort.course_key, "es")
    for _module, unit in list(outline.units_by_key.values())[:count]:
        complete_unit(enrolment, unit, language="es")


def navigation(response):
    return [entry.url for entry, _is_current in response.context["navigation"]]


def test_home_leads_to_the_next_step(signed_in, enrolment):
    complete(enrolment, 1)

    response = signed_in(enrolment.user).get("/")

    module, unit = shown(enrolment.user).step
    assert (module.entry.number, unit.entry.title) == (1, "Lección 1.2")
    assert f'href="/learn/{enrolment.cohort.code}/{unit.entry.key}/"' in response.text


def test_course_is_in_the_navigation_of_trainees_alone(signed_in, enrolment, person):
    learner = navigation(signed_in(enrolment.user).get("/"))
    other = navigation(signed_in(person).get("/"))

    assert ("/learn/" in learner, "/learn/" in other) == (True, False)


def test_person_without_course_has_no_panel_of_trainees(person):
    assert shown(person) is None


def test_marks_are_shown_beside_their_modules(signed_in, enrolment):
    (_, first), (_, second), (_, third), _last = own_unit_sequence(
        enrolment, "es"
    ).steps
    complete_unit(enrolment, first)
    record_mark(enrolment, second, 92)
    record_mark(enrolment, third, 65)

    study = shown(enrolment.user)
    rows = [(module.done, module.mark, is_next) for module, is_next, _b in study.rows()]
    text = signed_in(enrolment.user).get("/").text
    badges = BeautifulSoup(text, "html.parser").select(".modules .badge")

    assert rows == [(2, 92, False), (0, 65, True)]
    assert study.progress.mark == Decimal("78.5")
    assert "92" in badges[0].text


@pytest.mark.parametrize(
    ("ends_on", "days", "state"),
    [
        (TODAY, 0, "warn"),
        (TODAY + timedelta(14), 14, "warn"),
        (TODAY + timedelta(15), 15, ""),
    ],
)
def test_days_left_warn_in_the_last_two_weeks(enrolment, ends_on, days, state):
    Cohort.objects.update(ends_on=ends_on)

    study = shown(enrolment.user)

    assert (study.days_left, study.deadline_state) == (days, state)


@pytest.mark.parametrize("ends_on", [None, TODAY - timedelta(1)])
def test_hours_are_shown_without_a_deadline(signed_in, enrolment, ends_on):
    Cohort.objects.update(ends_on=ends_on)

    study = shown(enrolment.user)

    assert (study.days_left, study.hours_left) == (None, 2)
    assert signed_in(enrolment.user).get("/").status_code == 200


def test_completed_course_has_no_deadline(enrolment):
    Cohort.objects.update(ends_on=TODAY + timedelta(14))
    complete(enrolment, 4)

    study = shown(enrolment.user)

    assert (study.progress.is_complete, study.days_left) == (True, None)


def test_ended_cohort_offers_to_look_back(signed_in, enrolment):
    Cohort.objects.update(status=Cohort.Status.DONE)

    response = signed_in(enrolment.user).get("/")

    assert shown(enrolment.user).step is None
    assert f'href="/learn/{enrolment.cohort.code}/"' in response.text


def test_complete_course_offers_a_newer_edition(enrolment):
    complete(enrolment, 4)
    last = LessonPage.objects.filter(code="M2-L2")
    last.update(edition=2)
    for page in last:
        page.save_revision().publish()

    study = shown(enrolment.user)

    assert (study.progress.is_complete, study.step.unit.is_renewed) == (True, True)


def test_course_with_something_to_do_comes_first(enrolment, cohort):
    complete(enrolment, 4)
    other = CohortFactory(course_key=cohort.course_key)
    earlier = timezone.now() - timedelta(9)
    unfinished = EnrolmentFactory(
        user=enrolment.user, cohort=other, enrolled_at=earlier
    )

    study = shown(enrolment.user)

    assert (study.enrolment, study.others) == (unfinished, 1)


def test_withdrawn_enrolment_shows_nothing(enrolment):
    enrolment.withdrawn_at = timezone.now()
    enrolment.save()

    assert shown(enrolment.user) is None


def test_home_asks_no_more_for_a_longer_course(
    signed_in, enrolment, django_assert_max_num_queries
):
    longer = make_course(modules=4, lessons=3)
    other = EnrolmentFactory(cohort__course_key=longer.translation_key)
    counts = []
    for trainee in (enrolment.user, other.user):
        client = signed_in(trainee)
        client.get("/")
        with django_assert_max_num_queries(40) as queries:
            client.get("/")
        counts.append(len(queries))

    assert counts[0] == counts[1]
