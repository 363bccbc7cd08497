"""Few people cannot rule out critical errors; who plans is told beforehand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.evaluations.tolerance import highest_if_nobody, people_to_rule_out
from assessments.statistics.intervals import clopper_pearson
from lms.people.roles import Role
from tests.factories.enrolments import CohortFactory, EnrolmentFactory
from tests.factories.evaluations import EvaluationFactory, WaveFactory
from tests.factories.people import with_role
from tests.factories.quizzes import make_question

WARNING = "Too few people to rule out critical errors"


@given(st.integers(1, 60))
def test_the_least_number_of_people_is_that_of_the_exact_interval(percent):
    share = percent / 100
    least = people_to_rule_out(share)

    assert clopper_pearson(0, least)[1] <= share
    assert least == 1 or clopper_pearson(0, least - 1)[1] > share


@pytest.mark.parametrize(
    ("share", "least"), [(0.05, 72), (0.35, 9), (0.98, 1), (1, 1), (0, None)]
)
def test_people_needed(share, least):
    assert people_to_rule_out(share) == least


@given(st.integers(1, 500))
def test_the_limit_is_that_of_the_exact_interval(n):
    assert highest_if_nobody(n) == pytest.approx(clopper_pearson(0, n)[1])


def make_evaluation(people, *, is_critical=True, **fields):
    evaluation = EvaluationFactory(**fields)
    cohort = CohortFactory()
    evaluation.cohorts.add(cohort)
    EnrolmentFactory.create_batch(people, cohort=cohort)
    if is_critical:
        section = evaluation.instrument.sections.get(purpose="knowledge")
        item = section.items.first()
        question = make_question(is_critical=True, harm_es="Daño", harm_en="Harm")
        item.version = question.approved_version
        item.save()
    return evaluation


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("people", "fields", "is_warned"),
    [
        (10, {"tolerance": 5}, True),
        (10, {"tolerance": 35}, False),
        (10, {"tolerance": 0}, True),
        (10, {"tolerance": 5, "is_critical": False}, False),
        (0, {"tolerance": 5}, False),
    ],
)
def test_who_plans_is_warned(people, fields, is_warned, signed_in):
    evaluation = make_evaluation(people, **fields)

    page = signed_in(with_role(Role.EVALUATOR)).get(evaluation.get_absolute_url()).text

    assert (WARNING in page) == is_warned
    assert ("up to 31 %" in page) == is_warned
    assert ("Ask at least 72 people" in page) == (is_warned and fields["tolerance"] > 0)


@pytest.mark.django_db
def test_nobody_is_warned_once_a_wave_has_begun(signed_in):
    evaluation = make_evaluation(10)
    WaveFactory(evaluation=evaluation)

    page = signed_in(with_role(Role.EVALUATOR)).get(evaluation.get_absolute_url()).text

    assert WARNING not in page
