"""Practising what was missed: checked at once, never stored or counted."""

import pytest
from django.urls import reverse

from assessments.quizzes.models import SavedAnswer
from assessments.quizzes.practice import missed_questions
from assessments.quizzes.services import start_attempt
from cohorts.results.models import Result
from tests.factories.enrolments import EnrolmentFactory
from tests.factories.quizzes import fields, make_sitting, right_answer, submit

pytestmark = pytest.mark.django_db


def address(attempt):
    return reverse("quizzes:practice", args=[attempt.pk])


def missed(kinds, *, right=(), attempts_allowed=1):
    enrolment, unit = make_sitting(kinds, attempts_allowed=attempts_allowed)
    return submit(start_attempt(enrolment, unit), right=right)


def test_only_missed_questions_are_practised(signed_in):
    attempt = missed(["single_choice", "true_false"], right=["true_false"])
    client = signed_in(attempt.enrolment.user)

    text = client.get(address(attempt)).text

    assert ("¿Pregunta single_choice?" in text, "¿Pregunta true_false?" in text) == (
        True,
        False,
    )
    assert f'href="{address(attempt)}"' in client.get(attempt.get_absolute_url()).text


def test_checked_answers_change_no_mark_and_are_not_stored(signed_in):
    attempt = missed(["single_choice", "matching", "numeric"])
    client = signed_in(attempt.enrolment.user)
    results, answers = Result.objects.count(), SavedAnswer.objects.count()
    data = {"check": "1"}
    for question in missed_questions(attempt):
        data |= fields(question, right_answer(question.kind.name))

    text = client.post(address(attempt), data).text

    assert text.count("Secret explanation") + text.count("Explicación secreta") == 3
    assert "Not right" not in text
    attempt.refresh_from_db()
    counts = (attempt.mark, Result.objects.count(), SavedAnswer.objects.count())
    assert counts == (0, results, answers)


def test_steps_are_moved_before_they_are_checked(signed_in):
    attempt = missed(["ordering"])
    client = signed_in(attempt.enrolment.user)
    [row] = attempt.questions.all()
    name, order = f"q{row.pk}", row.shuffle

    text = client.post(
        address(attempt), {name: order, f"{name}-move": f"{order[0]}:down"}
    ).text

    assert text.index(f'value="{order[1]}"') < text.index(f'value="{order[0]}"')
    assert "secreta" not in text


def test_practice_waits_while_the_right_answers_are_hidden(signed_in):
    attempt = missed(["single_choice"], attempts_allowed=2)
    client = signed_in(attempt.enrolment.user)

    assert client.get(address(attempt)).status_code == 404
    assert address(attempt) not in client.get(attempt.get_absolute_url()).text


def test_nobody_else_practises(signed_in, administrator):
    attempt = missed(["single_choice"])
    fellow = EnrolmentFactory(cohort=attempt.enrolment.cohort).user

    for user in (fellow, administrator):
        assert signed_in(user).get(address(attempt)).status_code == 404
