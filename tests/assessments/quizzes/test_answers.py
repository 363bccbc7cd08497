"""What is saved of what people post, and what is refused."""

import pytest
from django.urls import reverse

from assessments.quizzes import services
from assessments.quizzes.attempt_page import answers_of, read_attempt_page
from assessments.quizzes.models import SavedAnswer
from tests.factories.quizzes import (
    begin,
    only_question,
    page_of,
)

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]


def test_untouched_page_saves_nothing(signed_in):
    attempt = begin()
    client = signed_in(attempt.enrolment.user)

    client.post(attempt.get_absolute_url(), page_of(attempt) | {"save": "1"})
    client.post(attempt.get_absolute_url(), {"save": "1"})

    assert SavedAnswer.objects.count() == 0


def test_page_saves_only_what_changed(signed_in):
    attempt = begin()
    client = signed_in(attempt.enrolment.user)
    client.post(attempt.get_absolute_url(), page_of(attempt, single_choice=["b"]))

    client.post(
        attempt.get_absolute_url(), page_of(attempt, multiple_response=["c", "b"])
    )

    by_kind = {
        question.kind.name: question
        for question in read_attempt_page(attempt).questions
    }
    assert answers_of(attempt) == {
        by_kind["single_choice"].pk: ["b"],
        by_kind["multiple_response"].pk: ["b", "c"],
    }
    assert SavedAnswer.objects.count() == 2


def test_answers_can_be_taken_back(signed_in):
    attempt = begin(["multiple_response", "matching"])
    client = signed_in(attempt.enrolment.user)
    answers = {"multiple_response": ["b"], "matching": {"1": "x"}}
    client.post(attempt.get_absolute_url(), page_of(attempt, **answers))

    questions = read_attempt_page(attempt).questions
    data = {"questions": [question.pk for question in questions]}
    client.post(attempt.get_absolute_url(), data)

    assert list(answers_of(attempt).values()) == [[], {}]


def test_moving_a_step_answers_the_question(signed_in):
    attempt = begin(["ordering"])
    client = signed_in(attempt.enrolment.user)
    question = only_question(attempt)
    first, second, *rest = question.row.shuffle
    data = page_of(attempt) | {f"{question.name}-move": f"{second}:up"}

    answer = client.post(attempt.get_absolute_url(), data)

    assert answer.url == f"{attempt.get_absolute_url()}#q{question.pk}"
    assert answers_of(attempt) == {question.pk: [second, first, *rest]}


def test_moving_the_first_step_up_changes_nothing(signed_in):
    attempt = begin(["ordering"])
    client = signed_in(attempt.enrolment.user)
    question = only_question(attempt)

    client.post(
        attempt.get_absolute_url(),
        page_of(attempt) | {f"{question.name}-move": f"{question.row.shuffle[0]}:up"},
    )

    assert answers_of(attempt) == {}


def test_flagged_question_is_marked_until_the_mark_is_removed(signed_in):
    attempt = begin(["true_false"])
    client = signed_in(attempt.enrolment.user)
    question = attempt.questions.get()

    for is_flagged in (True, False):
        client.post(attempt.get_absolute_url(), {"flag": question.pk})
        question.refresh_from_db()
        assert question.is_flagged is is_flagged


def test_number_that_cannot_be_read_is_shown_again_and_the_rest_saved(signed_in):
    attempt = begin(["numeric", "true_false"])
    client = signed_in(attempt.enrolment.user)
    data = page_of(attempt, numeric="mil", true_false=["true"]) | {"review": "1"}

    page = client.post(attempt.get_absolute_url(), data)

    _number, true_false = attempt.questions.all()
    assert answers_of(attempt) == {true_false.pk: ["true"]}
    assert page.text.count('value="mil"') == 1
    assert "Enter a number, such as 1,234.5." in page.text
    assert page.text.count("checked") == 1


def test_mistake_after_the_submission_leads_to_the_result(signed_in):
    attempt = begin(["numeric"])
    data = page_of(attempt, numeric="mil")
    client = signed_in(attempt.enrolment.user)
    services.submit_attempt(attempt, language="es")

    page = client.post(attempt.get_absolute_url(), data)

    assert (page.status_code, page.url) == (302, attempt.get_absolute_url())


def test_each_question_is_sent_to_its_own_address():
    attempts = [begin(["single_choice", "true_false"]) for _each in range(2)]

    for attempt in attempts:
        for question in read_attempt_page(attempt).questions:
            own = reverse("quizzes:answer", args=[attempt.pk, question.pk])
            assert question.save_url == own
