"""The trial site has a workshop with marks, and one list to take today."""

from datetime import UTC, datetime

import pytest
from django.utils import timezone

from cohorts.attendance import demo
from cohorts.attendance.attended import attendances_of
from cohorts.attendance.lists import read_lists
from cohorts.attendance.services import results_by_person
from cohorts.participants.demo import GENERATION
from cohorts.results.models import Result
from lms.starter.loading import Report
from tests.factories.enrolments import CohortFactory, EnrolmentFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("queue")]
LATE_AT_NIGHT = datetime(2026, 11, 29, 5, 59, tzinfo=UTC)


@pytest.fixture
def cohort():
    cohort = CohortFactory(code=GENERATION, country="MX")
    EnrolmentFactory.create_batch(19, cohort=cohort)
    EnrolmentFactory(cohort=cohort, accepted_at=None)
    return cohort


def test_held_sessions_are_closed_with_every_mark_and_today_s_is_open(cohort):
    demo.create_demo_attendance(cohort, LATE_AT_NIGHT)

    lists = read_lists(cohort, now=timezone.now())
    silent = cohort.enrolments.get(accepted_at=None)
    attendance = attendances_of([silent], {})[silent.pk]
    assert [
        (results_by_person(each).count(), each.is_closed) for each in lists.sessions
    ] == [*[(20, True)] * 4, (0, False)]
    assert {row.outcome for row in Result.objects.all()} == {
        "present",
        "late",
        "excused",
        "left_early",
        "absent",
    }
    assert [each.minutes for each in attendance.sessions] == [0] * 5
    assert lists.sessions[-1].starts_at <= LATE_AT_NIGHT < lists.sessions[-1].ends_at


def test_second_load_changes_nothing(cohort):
    report = Report()
    demo.load_demo(report)
    rows = Result.objects.count()

    demo.load_demo(report)

    assert report.counts["demo attendance"] == {"created": 1, "unchanged": 1}
    assert Result.objects.count() == rows == 80
