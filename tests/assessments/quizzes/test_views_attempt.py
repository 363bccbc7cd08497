"""From the quiz's own page to the result, as a browser without JavaScript does it."""

import pytest
from django.urls import reverse

from assessments.quizzes.models import Attempt, QuizPage
from cohorts.enrolments.sequences import unit_sequence_of
from cohorts.results.models import Result
from tests.factories.quizzes import (
    KINDS,
    begin,
    make_sitting,
    page_of,
    right_answer,
    submit,
)

pytestmark = pytest.mark.django_db


def quiz_address(enrolment, unit):
    return reverse("quizzes:quiz", args=[enrolment.cohort.code, unit.key])


def test_quiz_is_taken_and_passed_without_javascript(signed_in):
    enrolment, unit = make_sitting(KINDS)
    client = signed_in(enrolment.user)
    start = client.post(quiz_address(enrolment, unit))
    attempt = Attempt.objects.get()
    assert start.url == attempt.get_absolute_url()

    answers = {kind: right_answer(kind) for kind in KINDS}
    saved = client.post(start.url, page_of(attempt, **answers) | {"review": "1"})
    assert saved.url == reverse("quizzes:attempt_review", args=[attempt.pk])
    assert "You have answered every question." in client.get(saved.url).text
    done = client.post(reverse("quizzes:attempt_submit", args=[attempt.pk]))

    attempt.refresh_from_db()
    assert (done.url, attempt.mark) == (attempt.get_absolute_url(), 100)
    assert "Quiz passed" in client.get(done.url).text
    assert Result.objects.get().subject_key == unit.key


def test_continuing_goes_to_the_same_attempt(signed_in):
    enrolment, unit = make_sitting()
    client = signed_in(enrolment.user)

    first = client.post(quiz_address(enrolment, unit))
    second = client.post(quiz_address(enrolment, unit))

    assert first.url == second.url
    assert "Continue the quiz" in client.get(quiz_address(enrolment, unit)).text


def test_unit_of_the_learning_space_opens_the_quiz(signed_in):
    enrolment, unit = make_sitting()
    client = signed_in(enrolment.user)

    address = reverse("learning:unit", args=[enrolment.cohort.code, unit.key])

    assert client.get(address).url == quiz_address(enrolment, unit)


def test_lesson_has_no_quiz_page(signed_in):
    enrolment, _unit = make_sitting()
    client = signed_in(enrolment.user)
    lesson = unit_sequence_of(enrolment.cohort, "es").steps[0][1]

    assert client.get(quiz_address(enrolment, lesson)).status_code == 404
    assert client.post(quiz_address(enrolment, lesson)).status_code == 404


def test_review_lists_unanswered_questions(signed_in):
    attempt = begin(["single_choice", "matching"])
    client = signed_in(attempt.enrolment.user)
    client.post(attempt.get_absolute_url(), page_of(attempt, matching={"1": "y"}))

    text = client.get(reverse("quizzes:attempt_review", args=[attempt.pk])).text

    assert "2 questions are not fully answered." in text
    assert text.count("Answered in part") == 1
    assert text.count("Submit anyway") == 1


def test_introduction_is_in_the_language_of_the_reader(signed_in):
    enrolment, unit = make_sitting(["single_choice"], languages=("es", "en"))
    pages = QuizPage.objects.filter(translation_key=unit.key)
    for language, text in (("es", "Compruebe"), ("en", "Check yourself")):
        page = pages.get(locale__language_code=language)
        page.introduction = text
        page.save_revision().publish()
    client = signed_in(enrolment.user)
    client.cookies["django_language"] = "en"

    text = client.get(quiz_address(enrolment, unit)).text

    assert ("Check yourself" in text, "Compruebe" in text) == (True, False)


def test_unanswered_question_shows_its_options_in_the_result(signed_in):
    attempt = submit(begin(["single_choice", "ordering"]), right=[])
    client = signed_in(attempt.enrolment.user)

    text = client.get(attempt.get_absolute_url()).text

    assert [option in text for option in ("Uno", "Dos", "Tres", "Cuarto")] == [True] * 4
    assert "Right answer" not in text


def test_switching_the_language_keeps_the_answers(signed_in):
    attempt = begin(["single_choice"])
    client = signed_in(attempt.enrolment.user)
    client.post(attempt.get_absolute_url(), page_of(attempt, single_choice=["b"]))

    client.cookies["django_language"] = "en"
    english = client.get(attempt.get_absolute_url()).text
    client.cookies["django_language"] = "es"
    spanish = client.get(attempt.get_absolute_url()).text

    assert 'value="b" checked' in english
    assert "Question single_choice?" in english
    assert 'value="b" checked' in spanish
    assert "¿Pregunta single_choice?" in spanish


@pytest.mark.parametrize("kinds", [["single_choice"], KINDS])
def test_attempt_page_costs_the_same_however_much_it_asks(
    kinds, signed_in, django_assert_num_queries
):
    attempt = begin(kinds)
    client = signed_in(attempt.enrolment.user)
    client.get(attempt.get_absolute_url())

    with django_assert_num_queries(5):
        client.get(attempt.get_absolute_url())


def test_submitting_twice_shows_the_same_result(signed_in):
    attempt = begin()
    client = signed_in(attempt.enrolment.user)
    address = reverse("quizzes:attempt_submit", args=[attempt.pk])

    first, second = client.post(address), client.post(address)

    result = reverse("quizzes:result", args=[attempt.pk])
    assert first.url == second.url == result
    for name in ("attempt", "attempt_review"):
        page = client.get(reverse(f"quizzes:{name}", args=[attempt.pk]))
        assert page.url == result


def test_submitting_needs_a_post(signed_in):
    attempt = begin()
    client = signed_in(attempt.enrolment.user)

    answer = client.get(reverse("quizzes:attempt_submit", args=[attempt.pk]))

    assert answer.status_code == 405
    assert Attempt.objects.submitted().count() == 0


@pytest.mark.parametrize("kinds", [["single_choice"], KINDS])
@pytest.mark.parametrize(("is_right", "queries"), [(True, 11), (False, 7)])
def test_result_page_costs_the_same_however_many_questions(
    kinds, is_right, queries, signed_in, django_assert_num_queries
):
    attempt = submit(begin(kinds), right=kinds if is_right else [])
    client = signed_in(attempt.enrolment.user)
    client.get(attempt.get_absolute_url())

    with django_assert_num_queries(queries):
        client.get(attempt.get_absolute_url())
