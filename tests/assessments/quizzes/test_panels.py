"""What quizzes add to homes, to the coordinator's matrix, and to the programme."""

import pytest
from django.urls import reverse

from assessments.bank.models import Question, QuestionVersion
from assessments.quizzes import services
from assessments.quizzes.models import QuizPage
from assessments.quizzes.panels import LatestResultPanel, latest_result_of
from cohorts.enrolments.path import path_of
from cohorts.results.marks import module_marks
from tests.factories.enrolments import CohortFactory, EnrolmentFactory
from tests.factories.quizzes import begin, hand_in, make_sitting

pytestmark = pytest.mark.django_db


def test_home_shows_the_latest_result(signed_in):
    enrolment, unit = make_sitting()
    hand_in(services.start_attempt(enrolment, unit), right=[])
    latest = hand_in(services.start_attempt(enrolment, unit), right=["matching"])
    client = signed_in(enrolment.user)

    text = client.get(reverse("home:home")).text

    assert latest_result_of(enrolment.user) == latest
    assert text.count(latest.get_absolute_url()) == 1
    assert "Cuestionario: not passed yet; 80 is asked." in text


def test_home_says_nothing_before_the_first_result(rf):
    attempt = begin()

    assert latest_result_of(attempt.enrolment.user) is None


def test_panel_names_the_quiz_and_whether_it_was_passed():
    attempt = hand_in(begin())

    facts = LatestResultPanel(attempt).get_context_data({})

    assert (facts["title"], facts["is_passed"]) == ("Cuestionario", True)


def test_matrix_gets_the_best_mark_of_each_module(django_assert_max_num_queries):
    enrolment, unit = make_sitting(attempts_allowed=3)
    hand_in(services.start_attempt(enrolment, unit), right=["matching", "ordering"])
    hand_in(services.start_attempt(enrolment, unit), right=["matching"])
    services.start_attempt(enrolment, unit)
    idle = EnrolmentFactory(cohort=enrolment.cohort)
    module, _unit = path_of(enrolment.cohort, "es").steps[-1]

    with django_assert_max_num_queries(4):
        marks = module_marks(enrolment.cohort, [enrolment, idle])

    assert marks == {(enrolment.pk, module.key): 40}


def test_matrix_of_a_training_without_course_is_empty():
    place = EnrolmentFactory(cohort=CohortFactory(course_key=None))

    assert module_marks(place.cohort, [place]) == {}


def test_quiz_keeps_asking_the_questions_of_the_first_language():
    _enrolment, unit = make_sitting(["single_choice"])

    quiz = QuizPage.objects.asked(unit.key)

    assert quiz.locale.language_code == "es"
    assert [one.question.type for one in quiz.quiz_questions.all()] == ["single_choice"]


def test_current_version_is_the_latest():
    _enrolment, _unit = make_sitting(["true_false"])
    question = Question.objects.get()
    newest = QuestionVersion.objects.create(
        question=question, number=7, stem_es="Siete", content={}, key=[]
    )

    assert list(QuestionVersion.objects.current()) == [newest]
    assert question.current == newest
