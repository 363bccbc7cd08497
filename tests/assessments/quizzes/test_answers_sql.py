import datetime
import uuid

import pytest
from django.utils import timezone

from assessments.quizzes.answers_sql import insert_if_open
from assessments.quizzes.models import Attempt, SavedAnswer
from tests.factories.quizzes import KINDS, begin, right_answer

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]
AT = datetime.datetime(2026, 3, 2, 9, 30, tzinfo=datetime.UTC)
DEVICE = uuid.UUID(int=7)


def given(question, answer, **details):
    return SavedAnswer(question=question, answer=answer, saved_at=AT, **details)


@pytest.mark.parametrize("kind", KINDS)
def test_answer_is_stored_as_the_model_would_store_it(kind):
    [question] = begin([kind]).questions.all()
    answer = right_answer(kind)

    was_inserted = insert_if_open(given(question, answer, device=DEVICE, sequence=3))

    saved = SavedAnswer.objects.get()
    assert was_inserted is True
    assert (saved.question, saved.answer, saved.saved_at) == (question, answer, AT)
    assert (saved.device, saved.sequence) == (DEVICE, 3)


def test_answer_to_a_submitted_attempt_is_not_inserted():
    [question] = begin(["true_false"]).questions.all()
    Attempt.objects.update(submitted_at=timezone.now(), mark=0)

    assert insert_if_open(given(question, ["true"])) is False
    assert SavedAnswer.objects.count() == 0


def test_answer_is_saved_in_one_statement(django_assert_num_queries):
    [question] = begin(["true_false"]).questions.all()

    with django_assert_num_queries(1):
        insert_if_open(given(question, ["true"]))


def test_repeated_sequence_is_one_row_and_pages_without_one_are_each_a_row():
    [question] = begin(["true_false"]).questions.all()
    retried = {"device": DEVICE, "sequence": 1}

    answers = [
        insert_if_open(given(question, ["true"], **details))
        for details in (retried, retried, {}, {})
    ]

    assert answers == [True, False, True, True]
    assert SavedAnswer.objects.count() == 3
