import datetime

import pytest
from django.utils import timezone

from assessments.quizzes.answers_sql import insert_if_open
from assessments.quizzes.models import Attempt, SavedAnswer
from tests.factories.quizzes import KINDS, begin, right_answer

pytestmark = pytest.mark.django_db
AT = datetime.datetime(2026, 3, 2, 9, 30, tzinfo=datetime.UTC)


@pytest.mark.parametrize("kind", KINDS)
def test_answer_is_stored_as_the_model_would_store_it(kind):
    [question] = begin([kind]).questions.all()

    was_inserted = insert_if_open(SavedAnswer, question, right_answer(kind), AT)

    saved = SavedAnswer.objects.get()
    assert was_inserted is True
    assert (saved.question, saved.answer, saved.saved_at) == (
        question,
        right_answer(kind),
        AT,
    )


def test_answer_to_a_submitted_attempt_is_not_inserted():
    [question] = begin(["true_false"]).questions.all()
    Attempt.objects.update(submitted_at=timezone.now(), mark=0)

    assert insert_if_open(SavedAnswer, question, ["true"], AT) is False
    assert SavedAnswer.objects.count() == 0


def test_answer_is_saved_in_one_statement(django_assert_num_queries):
    [question] = begin(["true_false"]).questions.all()

    with django_assert_num_queries(1):
        insert_if_open(SavedAnswer, question, ["true"], AT)
