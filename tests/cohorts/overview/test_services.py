from datetime import timedelta

import pytest
from django.utils import timezone

from cohorts.enrolments.models import Enrolment
from cohorts.enrolments.sequences import unit_sequence_of
from cohorts.learning.services import lesson_result
from cohorts.overview.models import ProgressSummary
from cohorts.overview.services import summarise
from cohorts.results.models import Result
from cohorts.results.services import correct_result, record_first_results
from curricula.courses.models import CoursePage
from tests.factories.courses import make_lesson
from tests.factories.enrolments import EnrolmentFactory, ResultFactory
from tests.factories.people import UserFactory
from tests.support.criteria import set_criteria
from tests.support.results import record_mark

COURSE = {"modules": 2, "lessons": 1}


@pytest.fixture
def enrolment(cohort):
    return EnrolmentFactory(cohort=cohort)


def units_of(cohort):
    return [unit for _module, unit in unit_sequence_of(cohort, "es").steps]


def summary_of(enrolment):
    row = Enrolment.objects.get(pk=enrolment.pk)
    return row.modules_done, row.is_complete


def stored():
    return list(ProgressSummary.objects.values()), list(Enrolment.objects.values())


def test_person_without_results_has_no_summary(enrolment):
    assert not ProgressSummary.objects.exists()


def test_each_result_renews_the_summary_of_its_person(cohort, enrolment):
    EnrolmentFactory(cohort=cohort)
    for number, unit in enumerate(units_of(cohort), start=1):
        at = timezone.now() - timedelta(days=9 - number)
        ResultFactory(enrolment=enrolment, subject_key=unit.key, achieved_at=at)

        done, is_complete = summary_of(enrolment)

        assert (done, is_complete) == ("1" * number + "0" * (2 - number), number == 2)
        assert Enrolment.objects.get(pk=enrolment.pk).last_at == at


def test_results_recorded_together_renew_the_summaries_of_all(cohort):
    people = EnrolmentFactory.create_batch(2, cohort=cohort)
    first, second = units_of(cohort)
    done = [(people[0], first), (people[0], second), (people[1], second)]
    record_first_results(
        [lesson_result(enrolment, unit, language="es") for enrolment, unit in done]
    )

    assert [summary_of(each) for each in people] == [("11", True), ("01", False)]


def test_annulled_failure_is_remembered_and_no_longer_low(cohort, enrolment):
    failure = record_mark(enrolment, units_of(cohort)[0], 10)
    before = Enrolment.objects.get()
    correct_result(
        failure, by=UserFactory(), reason="Wrong.", outcome=Result.Outcome.ANNULLED
    )
    after = Enrolment.objects.get()

    assert (before.is_low, before.has_failed) == (True, True)
    assert (after.is_low, after.has_failed) == (False, True)


def test_modules_that_the_person_does_not_take_are_marked(cohort, enrolment):
    second = unit_sequence_of(cohort, "es").modules[1]
    enrolment.module_keys = [str(second.key)]
    enrolment.save()
    ResultFactory(enrolment=enrolment, subject_key=second.units[0].key)

    assert summary_of(enrolment) == ("-1", True)


def test_attendance_leaves_the_summary(enrolment):
    ResultFactory(enrolment=enrolment, kind=Result.Kind.ATTENDANCE, outcome="present")

    assert not ProgressSummary.objects.exists()


def test_summaries_follow_the_modules_of_the_cohort(cohort, enrolment):
    ResultFactory(enrolment=enrolment, subject_key=units_of(cohort)[0].key)
    first = unit_sequence_of(cohort, "es").modules[0]
    set_criteria(cohort, module_keys=[str(first.key)], pass_mark=80)

    assert summary_of(enrolment) == ("1", True)


def test_summaries_follow_the_published_course(cohort, enrolment):
    ResultFactory(enrolment=enrolment, subject_key=units_of(cohort)[0].key)
    course = CoursePage.objects.get(translation_key=cohort.course_key)
    make_lesson(course.get_first_child().specific)

    assert summary_of(enrolment) == ("00", False)


def test_derived_once_more_the_summaries_are_the_same(cohort, enrolment):
    ResultFactory(enrolment=enrolment, subject_key=units_of(cohort)[0].key)
    before = stored()
    ProgressSummary.objects.all().delete()
    Enrolment.objects.update(structure="", modules_done="", last_at=None)
    summarise(cohort, [enrolment.pk])

    assert stored() == before
