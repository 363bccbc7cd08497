"""What a person must still achieve, as a sentence."""

from decimal import Decimal

import pytest

from cohorts.enrolments.sequences import own_unit_sequence
from cohorts.results.achievements import achievement_of, achievements_of
from cohorts.results.criteria import (
    MARK,
    TOPIC_MARK,
    as_sentence,
    as_sentence_for_staff,
    unmet_criteria,
)
from cohorts.results.models import Criterion, Result
from cohorts.results.services import record_result
from curricula.sources.models import Topic
from tests.factories.courses import make_course
from tests.factories.enrolments import EnrolmentFactory
from tests.support.results import complete_unit, record_mark

pytestmark = pytest.mark.django_db


@pytest.fixture
def enrolment():
    course = make_course(modules=2, lessons=1)
    return EnrolmentFactory(cohort__course_key=course.translation_key)


def units_of(enrolment):
    return [unit for _module, unit in own_unit_sequence(enrolment, "es").steps]


def thresholds(enrolment):
    return [
        criterion.threshold for criterion in achievement_of(enrolment, "es").criteria
    ]


def missing(enrolment):
    return unmet_criteria(achievement_of(enrolment, "es"))


def test_every_cohort_requires_the_modules_that_are_taken(enrolment):
    first, second = units_of(enrolment)
    before = as_sentence(missing(enrolment))
    complete_unit(enrolment, first)
    after_one = as_sentence(missing(enrolment))
    complete_unit(enrolment, second)

    assert (before, after_one) == (
        "You lack: 2 modules.",
        "You lack: 1 module.",
    )
    assert missing(enrolment) == []


def test_enrolment_may_take_fewer_modules_than_its_cohort(enrolment):
    module, unit = own_unit_sequence(enrolment, "es").steps[1]
    enrolment.module_keys = [str(module.key)]
    enrolment.save()
    complete_unit(enrolment, unit)

    assert own_unit_sequence(enrolment, "es").modules == (module,)
    assert missing(enrolment) == []


def test_average_mark_is_required_by_a_criterion(enrolment):
    Criterion.objects.create(cohort=enrolment.cohort, kind=MARK, threshold=85)
    first, second = units_of(enrolment)
    record_mark(enrolment, first, 80)
    record_mark(enrolment, second, Decimal("89.9"))

    assert missing(enrolment) == []
    Criterion.objects.update(threshold="85.1")
    assert missing(enrolment) == ["an average mark of 85.1 (now 85)"]


def test_mark_by_topic_is_required_by_a_criterion(enrolment):
    topic = Topic.objects.get(code="T1")
    topic.name_es, topic.name_en = "Asilo", "Asylum"
    topic.save()
    Criterion.objects.create(
        cohort=enrolment.cohort, kind=TOPIC_MARK, topic=topic, threshold=80
    )
    for unit, marks in zip(
        units_of(enrolment), ({"T1": "72.5"}, {"T2": "95.0"}), strict=True
    ):
        record_result(
            Result.of(
                enrolment,
                unit,
                kind=Result.Kind.QUIZ,
                outcome=Result.Outcome.PASSED,
                mark=90,
                topic_marks=marks,
                language="es",
            )
        )

    (phrase,) = missing(enrolment)

    assert phrase == f"a mark of 80 in {topic.name} (now 72.5)"


def test_own_criterion_replaces_the_cohorts(enrolment):
    cohort = enrolment.cohort
    Criterion.objects.create(cohort=cohort, kind=MARK, threshold=90)
    own = Criterion.objects.create(
        cohort=cohort, enrolment=enrolment, kind=MARK, threshold=70
    )
    other = EnrolmentFactory(cohort=cohort)

    assert thresholds(enrolment) == [None, own.threshold]
    assert thresholds(other) == [None, 90]


@pytest.mark.parametrize("size", [1, 3])
def test_everything_costs_four_queries(enrolment, size, django_assert_num_queries):
    enrolments = [enrolment, *EnrolmentFactory.create_batch(size - 1)]
    for each in enrolments:
        Criterion.objects.create(cohort=each.cohort, kind=MARK, threshold=90)
    achievements_of(enrolments, "es")

    with django_assert_num_queries(4):
        for achievement in achievements_of(enrolments, "es"):
            unmet_criteria(achievement)


def test_sentences_join_what_all_criteria_lack():
    phrases = ["2 modules", "1 session"]

    assert as_sentence(phrases) == "You lack: 2 modules, 1 session."
    assert as_sentence_for_staff(phrases) == "Lacks: 2 modules, 1 session."
    assert as_sentence([]) == ""
