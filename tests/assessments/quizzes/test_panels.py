"""What quizzes add to the home, and which questions a quiz has."""

import pytest
from django.urls import reverse

from assessments.bank.models import Question, QuestionVersion
from assessments.quizzes import services
from assessments.quizzes.models import QuizPage
from assessments.quizzes.panels import (
    LatestResultPanel,
    attempts_of,
    latest_result_of,
)
from cohorts.enrolments.sequences import unit_sequence_of
from cohorts.results.achievements import achievement_of
from tests.factories.quizzes import begin, make_sitting, submit
from tests.support.results import complete_unit

pytestmark = pytest.mark.django_db


def test_home_shows_the_latest_result(signed_in):
    enrolment, unit = make_sitting()
    submit(services.start_attempt(enrolment, unit), right=[])
    latest = submit(services.start_attempt(enrolment, unit), right=["matching"])
    client = signed_in(enrolment.user)

    text = client.get(reverse("home:home")).text

    assert latest_result_of(attempts_of([achievement_of(enrolment, "es")])) == latest
    assert text.count(latest.get_absolute_url()) == 1
    assert "Cuestionario: not passed yet (pass mark 80)" in text


def test_home_says_nothing_before_the_first_result():
    attempt = begin()

    attempts = attempts_of([achievement_of(attempt.enrolment, "es")])

    assert attempts == [attempt]
    assert latest_result_of(attempts) is None


def test_panel_names_the_quiz_and_whether_it_was_passed():
    attempt = submit(begin())

    achievement = achievement_of(attempt.enrolment, "es")
    attempts = attempts_of([achievement])
    panel = LatestResultPanel(attempts[0], attempts, achievement)
    context = panel.get_context_data({})

    assert (context["title"], context["is_passed"]) == ("Cuestionario", True)


def test_quiz_has_the_questions_of_the_source_language():
    _enrolment, unit = make_sitting(["single_choice"])

    quiz = QuizPage.objects.source_page(unit.key)

    assert quiz.locale.language_code == "es"
    assert [row.question.type for row in quiz.quiz_questions.all()] == ["single_choice"]


def test_current_version_is_the_latest():
    _enrolment, _unit = make_sitting(["true_false"])
    question = Question.objects.get()
    newest = QuestionVersion.objects.create(
        question=question, number=7, stem_es="Siete", content={}, key=[]
    )

    assert list(QuestionVersion.objects.current()) == [newest]
    assert question.current == newest


def home_after_failures(signed_in, count):
    """(home, enrolment, quiz) once the lesson is read and that many attempts failed."""
    enrolment, quiz = make_sitting()
    ((_module, lesson), _quiz) = unit_sequence_of(enrolment.cohort, "es").steps
    complete_unit(enrolment, lesson)
    for _attempt in range(count):
        submit(services.start_attempt(enrolment, quiz), right=[])
    home = signed_in(enrolment.user).get(reverse("home:home")).text
    return home, enrolment, quiz


def test_next_step_without_attempts_leads_to_the_lessons(signed_in):
    home, enrolment, _quiz = home_after_failures(signed_in, 2)

    assert "You have no attempts left." in home
    assert f'href="/learn/{enrolment.cohort.code}/#module-1"' in home


def test_next_step_with_an_attempt_left_leads_to_the_quiz(signed_in):
    home, enrolment, quiz = home_after_failures(signed_in, 1)

    assert "You have no attempts left." not in home
    assert f'href="/learn/{enrolment.cohort.code}/{quiz.key}/"' in home
