"""The share that each question earned, as it is stored and read."""

from decimal import Decimal

import pytest
from django.utils import timezone

from assessments.bank.services import revise_question
from assessments.quizzes.models import QuestionScore
from assessments.quizzes.result import read_result
from assessments.quizzes.services import submit_attempt
from tests.factories.quizzes import ANSWERS, KINDS, answer, begin, submit, text_of

pytestmark = pytest.mark.django_db


def shares(attempt):
    """The kind of each question → its latest share."""
    rows = attempt.questions.with_share()
    return {row.kind.name: row.share for row in rows}


def test_submission_stores_the_share_of_every_question():
    attempt = begin(KINDS)

    submit(attempt, right=["numeric", "matching"], wrong=["ordering"])

    assert QuestionScore.objects.count() == len(KINDS)
    assert shares(attempt) == {
        **dict.fromkeys(KINDS, 0),
        "numeric": 1,
        "matching": 1,
    }


def test_share_in_part_is_stored_to_six_places():
    attempt = begin(["ordering"])
    [row] = attempt.questions.all()
    row.saved_answers.create(answer=["b", "c", "a", "d"])

    submit_attempt(attempt, language="es")

    assert shares(attempt) == {"ordering": Decimal("0.666667")}
    [reviewed] = read_result(attempt, shows_key=False)
    assert reviewed.badge.label == "Right in part (67 %)"


def test_submitting_twice_stores_one_share_of_each_question():
    attempt = begin(KINDS)
    answer(attempt, right=KINDS)

    for _time in range(2):
        submit_attempt(attempt, language="es")

    assert QuestionScore.objects.count() == len(KINDS)


def test_latest_share_counts_and_earlier_ones_stay():
    attempt = submit(begin(["true_false"]), right=[])
    [row] = attempt.questions.all()

    row.scores.create(share=1, rule=2, graded_at=timezone.now())

    assert shares(attempt) == {"true_false": 1}
    assert [score.rule for score in row.scores.all()] == [1, 2]


def test_review_reads_the_stored_share_and_grades_nothing():
    attempt = submit(begin(["true_false"]))
    [row] = attempt.questions.all()
    row.scores.create(share=0, rule=2)

    [reviewed] = read_result(attempt, shows_key=True)

    assert reviewed.is_right is False


def test_result_is_read_in_two_queries(django_assert_num_queries):
    attempt = submit(begin(KINDS))

    with django_assert_num_queries(2):
        badges = [reviewed.badge for reviewed in read_result(attempt, shows_key=True)]

    assert {badge.state for badge in badges} == {"good"}


def test_scale_counts_into_no_mark_and_gets_no_share():
    attempt = begin(["true_false", "likert", "importance"])

    attempt = submit(attempt, right=["true_false", "likert"])

    assert (attempt.mark, QuestionScore.objects.count()) == (100, 1)
    badges = [reviewed.badge.label for reviewed in read_result(attempt, shows_key=True)]
    assert badges == ["Right", "Answered", "Not answered"]


def test_open_answer_counts_as_nothing_and_fails_nobody_until_it_is_marked():
    attempt = submit(begin(["true_false", "open_answer"]), right=ANSWERS)

    assert attempt.mark == 50
    assert attempt.enrolment.results.count() == 0
    badges = [reviewed.badge.label for reviewed in read_result(attempt, shows_key=True)]
    assert badges == ["Right", "Not marked yet"]


def test_later_versions_of_a_question_change_no_share():
    attempt = submit(begin(["true_false"]))
    [row] = attempt.questions.all()

    revise_question(row.version.question, text_of("true_false", key=["true"]))

    assert shares(attempt) == {"true_false": 1}
