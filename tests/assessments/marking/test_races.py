"""Two markers at once: no mark is overwritten, and no answer is given to both."""

import pytest
from django.core.exceptions import ValidationError

from assessments.marking.models import AnswerToMark, Mark, Step
from assessments.marking.services import claim_next, mark_answer
from cohorts.results.models import Result
from tests.factories.marking import ALL, make_answer, marker
from tests.support.at_once import ROW_LOCKS, TURNS, at_once

pytestmark = [
    pytest.mark.django_db(transaction=True),
    ROW_LOCKS,
]


@pytest.mark.parametrize("_round", TURNS)
def test_of_two_marks_at_once_one_is_refused(_round):
    answer = make_answer()
    rows = [Mark(step=Step.FIRST, points=ALL, marked_by=marker()) for _n in range(2)]

    results = at_once(*[lambda row=row: mark_answer(answer, row) for row in rows])

    assert sum(isinstance(each, ValidationError) for each in results) == 1
    assert Mark.objects.count() == Result.objects.count() == 1


@pytest.mark.parametrize("_round", TURNS)
def test_two_markers_claim_different_answers(_round):
    answers = {make_answer(), make_answer()}
    people = [marker(), marker()]

    def claim(person):
        return claim_next(person, AnswerToMark.objects.markable_by(person))

    claimed = at_once(*[lambda person=person: claim(person) for person in people])

    assert set(claimed) == answers
