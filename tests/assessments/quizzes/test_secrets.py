"""Whose attempt it is, and what may be seen of its key, and when."""

import pytest
from django.urls import reverse

from assessments.bank.services import revise_question
from assessments.quizzes import services
from assessments.quizzes.attempt_page import read_attempt_page
from assessments.quizzes.models import Attempt
from tests.factories.enrolments import EnrolmentFactory
from tests.factories.people import UserFactory
from tests.factories.quizzes import (
    answer_address,
    begin,
    fields,
    make_sitting,
    origin_of,
    right_answer,
    submit,
    text_of,
)

pytestmark = pytest.mark.django_db


def addresses(attempt):
    args = [attempt.pk]
    return [
        ("get", reverse("quizzes:attempt", args=args)),
        ("post", reverse("quizzes:attempt", args=args)),
        ("get", reverse("quizzes:changes", args=args)),
        ("get", reverse("quizzes:attempt_review", args=args)),
        ("post", reverse("quizzes:attempt_submit", args=args)),
        ("get", reverse("quizzes:result", args=args)),
    ]


def send(client, attempt, user):
    """The user's answer to the first question, as the script of a page sends it."""
    question = read_attempt_page(attempt).questions[0]
    given = fields(question, right_answer(question.kind.name))
    return client.post(answer_address(question), given | origin_of(user))


def test_attempt_of_somebody_else_does_not_exist(signed_in, liaison_gt, coordinator):
    attempt = begin()
    fellow = EnrolmentFactory(cohort=attempt.enrolment.cohort).user

    for user in (fellow, liaison_gt, coordinator, UserFactory()):
        client = signed_in(user)
        codes = {getattr(client, how)(to).status_code for how, to in addresses(attempt)}
        assert codes == {404}
        assert send(client, attempt, user).status_code == 404
    assert Attempt.objects.open().count() == 1


def test_withdrawn_person_no_longer_answers(signed_in):
    attempt = begin()
    attempt.enrolment.withdrawn_at = attempt.started_at
    attempt.enrolment.save()
    client = signed_in(attempt.enrolment.user)

    answers = [getattr(client, how)(to) for how, to in addresses(attempt)[:-1]]

    answers.append(send(client, attempt, attempt.enrolment.user))
    assert {answer.status_code for answer in answers} == {404}


def secrets_in(text):
    """What must not be seen before the submission: feedback, and marks of the key."""
    return [
        word
        for word in ("secreta", "Secret", "feedback", "is-right", "data-right", "key=")
        if word in text
    ]


def test_no_key_or_feedback_reaches_the_browser_before_the_submission(signed_in):
    attempt = begin()
    client = signed_in(attempt.enrolment.user)
    enrolment = attempt.enrolment
    quiz = reverse("quizzes:quiz", args=[enrolment.cohort.code, attempt.quiz_key])
    pages = [quiz] + [to for how, to in addresses(attempt) if how == "get"]
    answers = [
        client.post(answer_address(question), origin_of(attempt.enrolment.user))
        for question in read_attempt_page(attempt).questions
    ]

    texts = [client.get(to, follow=True).text for to in pages]
    texts += [answer.text for answer in answers]

    assert [secrets_in(text) for text in texts] == [[]] * len(texts)


def test_page_is_the_same_whatever_the_key_is(signed_in):
    attempt = begin(["single_choice"])
    client = signed_in(attempt.enrolment.user)
    question = attempt.questions.get().version.question
    pages = []

    for key in (["a"], ["b"]):
        text = text_of("single_choice", key=key, feedback_es=str(key))
        attempt.questions.update(version=revise_question(question, text))
        text = client.get(attempt.get_absolute_url()).text
        pages.append(text[text.index("<fieldset") : text.rindex("</fieldset>")])

    assert pages[0] == pages[1]


def test_right_answers_wait_until_nothing_is_left_to_try(signed_in):
    enrolment, unit = make_sitting(["single_choice", "ordering"], attempts_allowed=2)
    client = signed_in(enrolment.user)
    first = submit(
        services.start_attempt(enrolment, unit), right=[], wrong=["single_choice"]
    )
    before = client.get(first.get_absolute_url()).text

    submit(services.start_attempt(enrolment, unit), right=[])
    after = client.get(first.get_absolute_url()).text

    assert "Explicación secreta de single_choice." in before
    assert ("Right answer" in before, "Right order" in before) == (False, False)
    assert ("Right answer" in after, "Right order" in after) == (True, True)


def test_open_attempt_has_no_result_yet(signed_in):
    attempt = begin()
    client = signed_in(attempt.enrolment.user)

    answer = client.get(reverse("quizzes:result", args=[attempt.pk]))

    assert answer.url == attempt.get_absolute_url()
