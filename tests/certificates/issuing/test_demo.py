"""The trial site has people in every state, and is filled once."""

import pytest

from assessments.quizzes import demo as quizzes
from assessments.quizzes.models import Attempt
from certificates.issuing import demo as issuing
from certificates.issuing.models import Certificate
from cohorts.attendance import demo as attendance
from cohorts.enrolments import demo as enrolments
from cohorts.enrolments.models import Cohort
from cohorts.participants import demo as participants
from cohorts.results.models import Result
from lms.people import demo as people
from lms.people.models import User
from lms.starter.loading import Report
from tests.factories.courses import make_course
from tests.factories.people import InstitutionFactory
from tests.factories.quizzes import make_quiz

pytestmark = pytest.mark.django_db
INSTITUTIONS = {
    *(person.institution for person in people.PEOPLE),
    *(code for cohort in participants.COHORTS for code in cohort.people),
}


@pytest.fixture
def loaded(db):
    for code in INSTITUTIONS:
        InstitutionFactory(code=code)
    make_quiz(make_course(modules=2, lessons=1), ["true_false"])
    load()


def load():
    report = Report()
    for feature in (people, enrolments, participants, attendance, quizzes, issuing):
        feature.load_demo(report)
    return report


def test_people_and_certificates_are_in_every_state_and_only_once(loaded):
    regional = Cohort.objects.get(code=participants.REGIONAL)
    accepted = regional.enrolments.accepted()
    attempts = Attempt.objects.filter(enrolment__cohort=regional)
    finished = Certificate.objects.filter(enrolment__cohort__code=participants.FINISHED)
    generation = Result.objects.filter(enrolment__cohort__code=participants.GENERATION)
    states = set(finished.with_status().values_list("status", flat=True))
    before = counts()

    again = load()

    assert regional.enrolments.waiting().count() == 3
    assert accepted.filter(results=None).exists()
    assert accepted.filter(certificates__isnull=False).exists()
    assert set(attempts.values_list("mark", flat=True)) == {0, 100}
    assert generation.filter(kind=Result.Kind.ATTENDANCE).exists()
    assert generation.filter(kind=Result.Kind.LESSON).exists()
    assert states == set(Certificate.Status.values)
    assert not Cohort.objects.get(code=participants.FINISHED).is_open
    assert {key for each in again.counts.values() for key in each} == {"unchanged"}
    assert counts() == before


def counts():
    return [model.objects.count() for model in (User, Result, Certificate)]
