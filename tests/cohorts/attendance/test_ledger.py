"""Whatever two markers send, in any order and however often, one row counts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from cohorts.attendance import services
from cohorts.attendance.marks import Excuse, Mark, Marking, Outcome, mark_of
from cohorts.attendance.services import MarkedMeanwhile
from cohorts.results.models import Result
from tests.factories.enrolments import CohortFactory, EnrolmentFactory
from tests.factories.people import UserFactory
from tests.factories.workshops import make_published_workshop

pytestmark = pytest.mark.usefixtures("queue")
MARKS = st.one_of(
    st.sampled_from([Mark(Outcome.PRESENT), Mark(Outcome.ABSENT)]),
    st.builds(
        Mark, st.just(Outcome.EXCUSED), excuse=st.sampled_from(["", *Excuse.values])
    ),
    st.builds(
        Mark, st.sampled_from([Outcome.LATE, Outcome.LEFT_EARLY]), st.integers(1, 119)
    ),
)
# Who marks, what, and whether they looked at the sheet just before.
ACTS = st.lists(
    st.tuples(st.integers(0, 1), MARKS, st.booleans()), min_size=1, max_size=8
)


def send(session, person, mark, marking):
    """(the row that counts now, whether the mark was refused)"""
    try:
        return services.mark_attendance(session, person, mark, marking), False
    except MarkedMeanwhile as refusal:
        return refusal.result, True


class TwoMarkersTest(TestCase):
    @given(ACTS)
    def test_nobody_overwrites_a_mark_unseen(self, acts):
        session = make_published_workshop(CohortFactory()).sessions.get()
        person = EnrolmentFactory(cohort=session.workshop.cohort)
        markers, seen, before = UserFactory.create_batch(2), [None, None], None
        for number, mark, looks in acts:
            if looks:
                seen[number] = before and before.pk
            marking = Marking(markers[number], seen=seen[number])

            row, is_refused = send(session, person, mark, marking)

            is_same = bool(before) and mark_of(before) == mark
            is_current = seen[number] == (before and before.pk)
            assert is_refused == (not is_same and not is_current)
            assert (row == before) == (is_refused or is_same)
            assert is_refused or mark_of(row) == mark
            before = row
            if not is_refused:
                seen[number] = row.pk
        assert_one_counts(session, person, before)


def assert_one_counts(session, person, counting):
    """The rows are one chain of corrections, and its end counts."""
    assert services.results_by_person(session).get() == counting
    rows = list(Result.objects.of_unit(person, session.uid).order_by("pk"))
    assert [row.corrects_id for row in rows] == [None, *[r.pk for r in rows[:-1]]]
    assert rows[-1] == counting
