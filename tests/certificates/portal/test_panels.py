"""The people of a scope in open cohorts, on a liaison's home."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from certificates.portal import panels
from certificates.portal.panels import COHORTS_TRIED, open_cohorts, training
from tests.factories.certificates import enrolled, government
from tests.factories.enrolments import CohortFactory, EnrolmentFactory
from tests.factories.people import UserFactory
from tests.support.pages import open_page, text

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


def test_each_person_in_training_counts_once(liaison_gt):
    now = timezone.now()
    ana = enrolled()
    EnrolmentFactory(user=ana.user, cohort=CohortFactory(), accepted_at=now)
    EnrolmentFactory(user=UserFactory(institution=government("GT")), accepted_at=None)
    enrolled(cohort=CohortFactory(status="done"))
    enrolled(institution=government("HN"))
    left = enrolled()
    left.withdrawn_at = now
    left.save()

    assert training(liaison_gt) == {"people": 2, "signed_in": 1, "has_more": False}


def test_people_are_not_counted_beyond_the_bound(signed_in, liaison_gt, monkeypatch):
    monkeypatch.setattr(panels, "MOST_COUNTED", 2)
    enrolled()
    enrolled()
    assert training(liaison_gt) == {"people": 2, "signed_in": 2, "has_more": False}

    enrolled()

    assert training(liaison_gt) == {"people": 2, "has_more": True}
    home = text(open_page(signed_in(liaison_gt), "/"))
    assert "More than 2 people in open cohorts." in home
    assert "signed in." not in home
