"""Time, windows, waiting, which mark counts, and what must be reached to pass."""

from contextlib import suppress
from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from assessments.bank.models import Question
from assessments.quizzes.models import Attempt, QuizPage, TopicMinimum
from assessments.quizzes.rules import GRACE
from assessments.quizzes.services import (
    close_overdue_attempts,
    save_answer,
    start_attempt,
    submit_attempt,
)
from assessments.quizzes.status import quiz_status
from cohorts.results.models import Result
from tests.factories.quizzes import (
    begin,
    make_sitting,
    only_question,
    page_of,
    submit,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("queue")]
SECOND = timedelta(seconds=1)
HOUR = timedelta(hours=1)


def timed(**fields):
    """An attempt at a quiz of 30 minutes that has just begun."""
    return begin(["single_choice"], time_limit=30, **fields)


def pass_time(attempt, duration):
    """Let that much time pass since the attempt began."""
    names = ("started_at", "deadline", "answers_until")
    moments = {name: getattr(attempt, name) - duration for name in names}
    Attempt.objects.filter(pk=attempt.pk).update(**moments)
    attempt.refresh_from_db()


def closing_tasks():
    path = close_overdue_attempts.module_path
    return list(DBTaskResult.objects.filter(task_path=path))


# The clock


def test_deadline_is_stored_when_the_attempt_begins():
    attempt = timed()

    QuizPage.objects.update(time_limit=5)

    attempt.refresh_from_db()
    assert attempt.deadline == attempt.started_at + timedelta(minutes=30)


def test_attempt_without_a_limit_has_no_deadline_and_no_task():
    attempt = begin(["single_choice"])

    assert (attempt.deadline, attempt.is_overdue) == (None, False)
    assert not closing_tasks()


def test_window_that_closes_first_ends_the_attempt():
    closes_at = timezone.now() + timedelta(minutes=10)

    assert timed(closes_at=closes_at).deadline == closes_at


def test_task_waits_for_the_end_of_the_attempt():
    attempt = timed()

    [task] = closing_tasks()
    assert task.run_after == attempt.answers_until + SECOND


@pytest.mark.parametrize(
    ("after", "is_saved"),
    [(timedelta(0), True), (GRACE, True), (GRACE + SECOND, False)],
)
def test_answer_is_saved_until_the_grace_is_over(after, is_saved):
    attempt = timed()
    question = only_question(attempt)

    with suppress(ValidationError):
        save_answer(question.row, ["b"], at=attempt.deadline + after)

    assert question.row.saved_answers.exists() == is_saved


def test_late_answer_is_refused_with_the_reason():
    attempt = timed()
    pass_time(attempt, HOUR)

    with pytest.raises(ValidationError, match="The time is up"):
        save_answer(only_question(attempt).row, ["b"])


def test_attempt_left_open_is_closed_with_what_was_saved():
    attempt = timed()
    save_answer(only_question(attempt).row, ["b"])
    other = begin(["single_choice"], time_limit=300)
    pass_time(attempt, HOUR)

    close_overdue_attempts.func()
    close_overdue_attempts.func()

    attempt.refresh_from_db()
    other.refresh_from_db()
    assert (attempt.mark, attempt.was_closed) == (100, True)
    assert Result.objects.get().outcome == Result.Outcome.PASSED
    assert not other.is_submitted


def test_person_whose_time_is_up_is_led_to_the_submission(signed_in):
    attempt = timed()
    pass_time(attempt, HOUR)
    client = signed_in(attempt.enrolment.user)
    review = reverse("quizzes:attempt_review", args=[attempt.pk])

    read = client.get(attempt.get_absolute_url())
    posted = client.post(
        attempt.get_absolute_url(), page_of(attempt, single_choice=["b"])
    )

    assert (read.url, posted.url) == (review, review)
    assert "The time is up." in client.get(review).text
    client.post(reverse("quizzes:attempt_submit", args=[attempt.pk]))
    attempt.refresh_from_db()
    assert attempt.mark == 0


def test_attempt_page_says_when_it_ends(signed_in):
    attempt = timed()
    client = signed_in(attempt.enrolment.user)

    text = client.get(attempt.get_absolute_url()).text

    ends = timezone.localtime(attempt.deadline)
    assert f"Ends at {ends:%H:%M}" in text
    assert 'data-seconds="17' in text
    assert "no hurry" not in text


# The window and the waiting time


@pytest.mark.parametrize(
    ("opens", "closes", "sentence"),
    [(HOUR, None, "opens on"), (None, -HOUR, "closed on"), (-HOUR, HOUR, "")],
)
def test_attempt_begins_only_in_the_window(opens, closes, sentence):
    now = timezone.now()
    fields = {"opens_at": opens and now + opens, "closes_at": closes and now + closes}
    enrolment, unit = make_sitting(["single_choice"], **fields)

    refusal = quiz_status(enrolment, unit.key, unit.edition).refusal

    assert sentence in refusal
    assert bool(refusal) == bool(sentence)


def test_next_attempt_waits():
    enrolment, unit = make_sitting(["single_choice"], hours_between=2)
    first = submit(start_attempt(enrolment, unit), right=[])

    with pytest.raises(ValidationError, match="You may try again from"):
        start_attempt(enrolment, unit, at=first.submitted_at + HOUR)

    later = start_attempt(enrolment, unit, at=first.submitted_at + 2 * HOUR)
    assert later.number == 2


# Which mark counts


def sit_twice(first, second, **fields):
    """(mark of the ledger, outcome, status) after two attempts."""
    enrolment, unit = make_sitting(attempts_allowed=3, **fields)
    for right in (first, second):
        submit(start_attempt(enrolment, unit), right=right)
    result = Result.objects.in_force().in_order().last()
    status = quiz_status(enrolment, unit.key, unit.edition)
    return result.mark, result.outcome, status


FOUR = ["single_choice", "multiple_response", "true_false", "matching"]


@pytest.mark.parametrize(
    ("counting", "mark"), [("best", 60), ("last", 20), ("average", 40)]
)
def test_quiz_says_which_mark_counts(counting, mark):
    found, outcome, status = sit_twice(FOUR[:3], FOUR[:1], counting=counting)

    assert (found, outcome, status.is_passed) == (mark, "failed", False)
    assert status.quiz_mark.mark == mark


@pytest.mark.parametrize(
    ("counting", "outcome"),
    [("best", "passed"), ("last", "passed"), ("average", "failed")],
)
def test_average_below_the_pass_mark_does_not_pass(counting, outcome):
    _mark, found, status = sit_twice(FOUR[:2], FOUR, counting=counting)

    assert (found, status.is_passed) == (outcome, outcome == "passed")


def test_topic_marks_are_averaged_too():
    _mark, _outcome, _status = sit_twice(FOUR[:1], FOUR[:2], counting="average")

    result = Result.objects.in_order().last()
    assert sorted(result.topic_marks.values()) == ["0.0"] * 3 + ["100.0", "50.0"]


# What must be reached besides the mark


def test_topic_below_its_minimum_does_not_pass(signed_in):
    enrolment, unit = make_sitting(pass_mark=60)
    topic = Question.objects.get(type="ordering").topic
    quiz = QuizPage.objects.get()
    TopicMinimum.objects.create(quiz=quiz, topic=topic, mark=50)

    attempt = submit(start_attempt(enrolment, unit), right=FOUR)

    assert (attempt.mark, attempt.meets_conditions) == (Decimal("80.0"), False)
    assert Result.objects.get().outcome == Result.Outcome.FAILED
    page = signed_in(enrolment.user).get(attempt.get_absolute_url()).text
    assert f"The mark is below the minimum in: {topic}." in page


def test_pass_recognised_later_needs_the_topic_too():
    enrolment, unit = make_sitting(pass_mark=90)
    topic = Question.objects.get(type="ordering").topic
    TopicMinimum.objects.create(quiz=QuizPage.objects.get(), topic=topic, mark=50)
    attempt = submit(start_attempt(enrolment, unit), right=FOUR)

    assert not attempt.passes(10)


# What is shown


def shown(signed_in, **fields):
    """Whether the result shows (the mark, the feedback, the right answer)."""
    enrolment, unit = make_sitting(["single_choice"], **fields)
    attempt = submit(start_attempt(enrolment, unit), right=[], wrong=["single_choice"])
    text = signed_in(enrolment.user).get(attempt.get_absolute_url()).text
    return "/ 100" in text, "secreta" in text, "Right answer" in text


@pytest.mark.parametrize(
    ("option", "attempts", "is_shown"),
    [
        ("each", 2, True),
        ("last", 2, False),
        ("last", 1, True),
        ("closed", 1, False),
        ("never", 1, False),
    ],
)
def test_review_options_decide_what_a_result_shows(
    option, attempts, is_shown, signed_in
):
    names = ("marks_shown", "feedback_shown", "keys_shown")
    options = dict.fromkeys(names, option)

    assert shown(signed_in, attempts_allowed=attempts, **options) == (is_shown,) * 3


def test_key_waits_for_the_end_of_the_window(signed_in):
    enrolment, unit = make_sitting(
        ["single_choice"], keys_shown="closed", closes_at=timezone.now() + HOUR
    )
    attempt = submit(start_attempt(enrolment, unit), right=[], wrong=["single_choice"])
    client = signed_in(enrolment.user)
    before = client.get(attempt.get_absolute_url()).text

    quiz = QuizPage.objects.get()
    quiz.closes_at = timezone.now() - SECOND
    quiz.save_revision().publish()

    after = client.get(attempt.get_absolute_url()).text
    assert ("Right answer" in before, "Right answer" in after) == (False, True)


def test_hidden_mark_is_on_no_page_of_the_quiz(signed_in):
    enrolment, unit = make_sitting(["single_choice", "true_false"], marks_shown="never")
    attempt = submit(start_attempt(enrolment, unit), right=["true_false"])
    client = signed_in(enrolment.user)
    quiz = reverse("quizzes:quiz", args=[enrolment.cohort.code, unit.key])

    for address in (attempt.get_absolute_url(), quiz):
        text = client.get(address).text
        assert ("50 / 100" in text, "50</" in text) == (False, False)
    assert "Cuestionario: not passed yet" in client.get(reverse("home:home")).text


def test_submitting_in_time_is_not_called_closed():
    attempt = timed()

    assert submit_attempt(attempt, language="es").was_closed is False
