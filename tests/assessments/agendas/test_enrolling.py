"""Approving an agenda of many people: the last of them are enrolled by a job."""

import pytest
from django.template.loader import render_to_string

from assessments.agendas.approving import approve
from assessments.agendas.enrolling import JOB, enrol_some, enrolment_of
from cohorts.enrolments.models import Cohort
from lms.jobs.models import Job
from lms.jobs.running import run
from lms.people.roles import Role
from tests.factories.agendas_to_approve import make_agenda_to_approve
from tests.factories.enrolments import CohortFactory, EnrolmentFactory
from tests.factories.people import with_role
from tests.factories.sittings import make_people

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("queue", "english")]


@pytest.fixture
def evaluator():
    return with_role(Role.EVALUATOR)


@pytest.fixture
def many(evaluator):
    """An agenda that was approved for 502 people."""
    cohort = CohortFactory(country="GT")
    make_people(cohort, 502)
    return approve(make_agenda_to_approve(cohort), by=evaluator)


def refresher():
    return Cohort.objects.get(kind=Cohort.Kind.REFRESHER)


def test_first_people_are_enrolled_at_once_and_a_job_enrols_the_others(many):
    job = Job.objects.get(kind=JOB)
    assert (refresher().enrolments.count(), job.total) == (500, 2)

    run(job.pk)

    job.refresh_from_db()
    assert (job.state, job.done) == (Job.State.DONE, 2)
    assert refresher().enrolments.count() == 502
    assert enrol_some(many, refresher()) == 0


def test_board_says_how_many_are_missing_and_then_no_more(many):
    waiting = "People are being enrolled in the refresher cohort: 0 of the last 2."
    assert waiting in board_of(many)

    Job.objects.update(state=Job.State.FAILED)
    assert "Not everyone is enrolled in the refresher cohort." in board_of(many)

    Job.objects.update(state=Job.State.QUEUED)
    run(Job.objects.get(kind=JOB).pk)
    assert "refresher cohort" not in board_of(many)


def board_of(agenda):
    context = {"agenda": agenda, "enrolment": enrolment_of(agenda)}
    return " ".join(render_to_string("agendas/board/calculation.html", context).split())


def test_few_people_need_no_job(evaluator):
    cohort = CohortFactory(country="GT")
    EnrolmentFactory(cohort=cohort)

    approve(make_agenda_to_approve(cohort), by=evaluator)

    assert refresher().enrolments.count() == 1
    assert not Job.objects.filter(kind=JOB).exists()
