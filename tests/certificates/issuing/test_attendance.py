"""A cohort that meets in rooms only certifies by attendance."""

from datetime import timedelta

import pytest
from django_tasks_db.models import DBTaskResult

from certificates.issuing.models import Certificate
from certificates.issuing.services import issue_due_in, issue_if_due
from cohorts.attendance.marks import Mark, Marking, Outcome
from cohorts.attendance.services import close_sheet, mark_attendance
from cohorts.workshops.services import cancel_session
from tests.factories.courses import TopicFactory
from tests.factories.enrolments import EnrolmentFactory
from tests.factories.people import UserFactory
from tests.factories.workshops import (
    make_cohort_by_attendance,
    make_published_workshop,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("queue")]
NOW = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}


@pytest.fixture
def cohort():
    return make_cohort_by_attendance()


@pytest.fixture
def sessions(cohort):
    sessions = list(make_published_workshop(cohort, days=5).sessions.all())
    sessions[0].topics.add(TopicFactory(name_es="Asilo", name_en="Asylum"))
    return sessions


def attend(enrolment, sessions, *outcomes):
    for session, outcome in zip(sessions, outcomes, strict=True):
        mark = Mark(outcome, 30 if outcome == Outcome.LATE else 0)
        mark_attendance(session, enrolment, mark, Marking(UserFactory()))


def close(sessions):
    for session in sessions:
        close_sheet(session, by=None, at=session.ends_at + timedelta(minutes=1))


def test_certificate_states_the_minutes_attended(cohort, sessions):
    enrolment = EnrolmentFactory(cohort=cohort)
    attend(enrolment, sessions, *["present"] * 3, "late", "excused")
    assert issue_due_in(cohort) == []

    close(sessions)
    [certificate] = issue_due_in(cohort)

    assert certificate.minutes == 3 * 120 + 90
    assert certificate.topics_es == ["Asilo"]
    assert certificate.topics_en == ["Asylum"]
    assert (certificate.pass_mark, certificate.average_mark) == (None, None)


def test_certificate_states_the_days_of_the_sessions_attended(cohort, sessions):
    attend(EnrolmentFactory(cohort=cohort), sessions, "absent", *["present"] * 4)
    close(sessions)

    [certificate] = issue_due_in(cohort)

    days = (certificate.began_on, certificate.ended_on)
    assert days == (sessions[1].day, sessions[4].day)


def test_too_few_sessions_give_none(cohort, sessions):
    enrolment = EnrolmentFactory(cohort=cohort)
    attend(enrolment, sessions, *["present"] * 3, "absent", "absent")
    close(sessions)

    assert issue_if_due(enrolment) is None
    assert not Certificate.objects.exists()


def test_certificate_waits_for_the_last_list_and_states_all_hours(cohort, sessions):
    enrolment = EnrolmentFactory(cohort=cohort)
    attend(enrolment, sessions, *["present"] * 5)
    close(sessions[:4])
    assert issue_due_in(cohort) == []

    close(sessions[4:])
    [certificate] = issue_due_in(cohort)

    assert certificate.minutes == 5 * 120


def test_cancelling_the_last_open_session_issues_what_is_due(cohort, sessions):
    enrolment = EnrolmentFactory(cohort=cohort)
    attend(enrolment, sessions[:4], *["present"] * 4)
    close(sessions[:4])
    DBTaskResult.objects.all().delete()

    cancel_session(sessions[4], by=UserFactory(), reason="La sala se inundó.")

    task = DBTaskResult.objects.get(task_path__endswith="issue_due_in_cohort")
    [certificate] = issue_due_in(cohort)
    assert task.args_kwargs["args"] == [cohort.pk]
    assert certificate.minutes == 4 * 120


def test_closing_the_last_list_issues_what_is_due(cohort, sessions, settings):
    settings.TASKS = NOW
    enrolment = EnrolmentFactory(cohort=cohort)
    attend(enrolment, sessions, *["present"] * 5)

    close(sessions)

    assert Certificate.objects.get().enrolment == enrolment
