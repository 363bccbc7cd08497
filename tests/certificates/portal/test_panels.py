"""The open cohorts with people of a scope, on a liaison's home."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from certificates.portal.panels import COHORTS_TRIED, open_cohorts
from tests.factories.certificates import enrolled, government
from tests.factories.enrolments import CohortFactory

pytestmark = pytest.mark.django_db
FIRST = date(2027, 1, 1)


def cohort_ending(days, **facts):
    return CohortFactory(ends_on=FIRST + timedelta(days=days), **facts)


def shown(liaison):
    return [(cohort, cohort.people) for cohort in open_cohorts(liaison)]


def test_cohorts_with_people_of_the_scope_are_shown_the_first_to_end_first(liaison_gt):
    endless, late, early = CohortFactory(), cohort_ending(9), cohort_ending(2)
    for cohort in (endless, late, early, early):
        enrolled(cohort=cohort)
    enrolled(cohort=early, institution=government("HN"))
    enrolled(cohort=cohort_ending(1), institution=government("HN"))
    enrolled(cohort=cohort_ending(1, status="done"))
    left = enrolled(cohort=cohort_ending(1))
    left.withdrawn_at = timezone.now()
    left.save()

    assert shown(liaison_gt) == [(early, 2), (late, 1), (endless, 1)]


def test_six_are_shown_of_many(liaison_gt, django_assert_num_queries):
    cohorts = [cohort_ending(days) for days in range(COHORTS_TRIED + 2)]
    for cohort in cohorts:
        enrolled(cohort=cohort)
    assert liaison_gt.assignments  # read once, before the count

    with django_assert_num_queries(2):
        assert shown(liaison_gt) == [(cohort, 1) for cohort in cohorts[:6]]


def test_few_people_are_found_behind_many_cohorts_of_others(
    liaison_gt, django_assert_num_queries
):
    for days in range(COHORTS_TRIED):
        cohort_ending(days)
    last = cohort_ending(COHORTS_TRIED)
    enrolled(cohort=last)
    assert liaison_gt.assignments  # read once, before the count

    with django_assert_num_queries(4):
        assert shown(liaison_gt) == [(last, 1)]
