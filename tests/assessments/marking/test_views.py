"""The queue and the marking of answers on screen."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from assessments.marking.models import AnswerToMark, Appeal, Mark
from assessments.quizzes.models import QuizPage
from assessments.quizzes.services import start_attempt
from cohorts.enrolments.models import Cohort
from lms.people import services
from lms.people.roles import Role
from tests.factories.enrolments import EnrolmentFactory
from tests.factories.marking import ALL, HALF, make_answer, mark, marker
from tests.factories.people import InstitutionFactory, UserFactory, with_role
from tests.factories.quizzes import ANSWERS, entry_of, submit
from tests.support.pages import text

pytestmark = pytest.mark.django_db

QUEUE = reverse("marking:queue")


def posted(points=ALL, **changes):
    return {**points, "step": "first", "comment": "Bien.", **changes}


def address(answer):
    return reverse("marking:answer", args=[answer.pk])


def appeal_address(answer):
    question = answer.question
    return reverse("marking:appeal", args=[question.attempt_id, question.pk])


def test_marker_goes_from_the_queue_through_the_answers(
    answer_of_two, english, signed_in
):
    client = signed_in(marker())

    opened = client.post(reverse("marking:answer_next"))
    assert opened.url.split("?")[0] == address(answer_of_two)
    saved = client.post(opened.url, posted(), follow=True)

    assert [(row.step, row.share) for row in Mark.objects.all()] == [("first", 1)]
    assert "No more answers of this selection wait for you." in text(saved)


def test_answers_are_anonymous(answer_of_two, english, signed_in):
    person = answer_of_two.question.attempt.enrolment.user
    client = signed_in(marker(first_surname="Gómez"))

    for page in (client.get(QUEUE), client.get(address(answer_of_two))):
        for secret in (person.first_surname, person.email):
            assert secret not in page.text
    assert "Hay riesgo de trata." in client.get(address(answer_of_two)).text


def test_second_marker_does_not_see_the_first_mark(answer_of_two, english, signed_in):
    mark(answer_of_two, HALF, comment="Comentario secreto.")

    page = signed_in(marker()).get(address(answer_of_two))

    assert "Second mark" in page.text
    assert "Comentario secreto." not in page.text


def test_third_person_sees_both_marks(answer_of_two, english, signed_in):
    mark(answer_of_two, HALF, comment="Falta la medida.")
    mark(answer_of_two, ALL, comment="Completa.")

    page = text(signed_in(marker()).get(address(answer_of_two)))

    assert "First mark: 50 %" in page
    assert "Second mark: 100 %" in page
    assert "Falta la medida." in page


def test_late_second_save_says_that_nothing_was_saved(
    answer_of_two, english, signed_in
):
    mark(answer_of_two, HALF)

    refused = signed_in(marker()).post(address(answer_of_two), posted())

    assert refused.status_code == 200
    assert "Your points were not saved." in text(refused)
    assert Mark.objects.count() == 1


def test_wrong_points_are_shown_again_with_the_reason(
    answer_of_two, english, signed_in
):
    page = signed_in(marker()).post(address(answer_of_two), posted({"a": "2", "b": ""}))

    assert page.status_code == 200
    assert "less than or equal to 1" in page.text
    assert Mark.objects.count() == 0


def test_claimed_answer_says_that_somebody_else_is_marking(
    answer_of_two, english, signed_in
):
    signed_in(marker()).post(reverse("marking:answer_next"))

    page = text(signed_in(marker()).get(address(answer_of_two)))

    assert "Somebody else is marking this answer until" in page
    assert "Save and go to the next" not in page


def test_what_was_typed_stays_when_somebody_else_has_claimed_the_answer(
    answer_of_two, english, signed_in
):
    signed_in(marker()).post(reverse("marking:answer_next"))
    typed = posted(comment="Describe bien el riesgo.")

    page = signed_in(marker()).post(address(answer_of_two), typed)

    assert page.status_code == 200
    assert "Your points were not saved." in text(page)
    assert "Describe bien el riesgo." in page.text
    assert Mark.objects.count() == 0


@pytest.fixture
def guatemalan(answer):
    """An answer of a person and a cohort of Guatemala."""
    enrolment = answer.question.attempt.enrolment
    enrolment.user.institution = InstitutionFactory(country="GT")
    enrolment.user.save()
    Cohort.objects.update(country="GT")
    return answer


def test_those_who_work_with_the_person_mark_the_answer(guatemalan):
    teacher = with_role(Role.INSTRUCTOR)
    guatemalan.question.attempt.enrolment.cohort.instructors.add(teacher)

    for user in (
        teacher,
        marker(country="GT"),
        with_role(Role.EVALUATOR, country="GT"),
        with_role(Role.ADMINISTRATOR),
    ):
        assert list(AnswerToMark.objects.markable_by(user)) == [guatemalan]


def test_to_others_the_answer_does_not_exist(guatemalan, signed_in):
    for user in (
        marker(country="HN"),
        with_role(Role.INSTRUCTOR),
        with_role(Role.EVALUATOR, country="HN"),
        with_role(Role.LIAISON, country="GT"),
        guatemalan.question.attempt.enrolment.user,
    ):
        client = signed_in(user)
        assert client.get(address(guatemalan)).status_code == 404
        assert client.post(address(guatemalan), posted()).status_code == 404
    assert Mark.objects.count() == 0


def test_staff_who_takes_the_course_does_not_mark_the_own_answer(answer):
    person = answer.question.attempt.enrolment.user
    services.assign_role(person, Role.COORDINATOR)

    assert list(AnswerToMark.objects.markable_by(person)) == []


def test_page_of_a_cohort_counts_its_answers_alone(answer, english, signed_in):
    make_answer()
    empty = EnrolmentFactory().cohort
    client = signed_in(marker())

    page = client.get(answer.question.attempt.enrolment.cohort.get_absolute_url())

    assert "1 open answer waits" in text(page)
    assert "waits" not in text(client.get(empty.get_absolute_url()))


def test_queue_filters_by_cohort_quiz_and_question(answer, english, signed_in):
    other = make_answer()
    attempt = answer.question.attempt
    client = signed_in(marker())

    for name, value in {
        "cohort": attempt.enrolment.cohort.code,
        "quiz": attempt.quiz_key,
        "question": answer.question.version.question_id,
    }.items():
        opened = client.post(f"{reverse('marking:answer_next')}?{name}={value}")
        assert opened.url == f"{address(answer)}?{name}={value}"
    page = client.get(f"{QUEUE}?quiz=nothing")
    assert "No answers of this selection wait for you." in text(page)
    assert "2 open answers wait" in text(client.get("/"))
    assert other.needs == "first"


def sit_again(answer, people):
    """That many others of the cohort submit the quiz too."""
    attempt = answer.question.attempt
    cohort = attempt.enrolment.cohort
    quiz = QuizPage.objects.source_page(attempt.quiz_key)
    for _person in range(people):
        enrolment = EnrolmentFactory(cohort=cohort)
        submit(start_attempt(enrolment, entry_of(cohort, quiz)), right=ANSWERS)


@pytest.mark.usefixtures("answer")
def test_queue_costs_the_same_for_few_and_many(signed_in):
    client = signed_in(marker())
    few = queries_of(client)
    for _quiz in range(2):
        sit_again(make_answer(), 2)
    assert AnswerToMark.objects.count() == 7

    assert queries_of(client) == few <= 20


def queries_of(client):
    client.get(QUEUE)
    with CaptureQueriesContext(connection) as captured:
        client.get(QUEUE)
    return len(captured)


def test_person_sees_points_and_comment_and_asks_for_a_review(
    answer, english, signed_in
):
    mark(answer, HALF, comment="Falta la medida.")
    attempt = answer.question.attempt
    client = signed_in(attempt.enrolment.user)
    ask = appeal_address(answer)

    page = client.get(reverse("quizzes:result", args=[attempt.pk]))
    assert "Falta la medida." in page.text
    assert ask in page.text
    client.get(ask)
    done = text(client.post(ask, {"reason": "Propuse una medida."}, follow=True))

    assert "Under review" in done
    assert ask not in done
    assert Appeal.objects.get().reason == "Propuse una medida."


def test_decision_of_the_review_is_on_the_result(answer, english, signed_in):
    mark(answer, HALF)
    attempt = answer.question.attempt
    client = signed_in(attempt.enrolment.user)
    ask = appeal_address(answer)
    client.post(ask, {"reason": "Propuse una medida."})
    reviewer = signed_in(marker())
    assert "Propuse una medida." in reviewer.get(address(answer)).text
    reviewer.post(address(answer), posted(step="review", comment="Es cierto."))

    page = text(signed_in(attempt.enrolment.user).get(attempt.get_absolute_url()))

    assert "After the review the mark was changed." in page
    assert "Es cierto." in page


def test_others_ask_for_no_review(answer, signed_in):
    mark(answer, HALF)
    ask = appeal_address(answer)

    for user in (UserFactory(), marker()):
        assert signed_in(user).post(ask, {"reason": "No."}).status_code == 404
    assert Appeal.objects.count() == 0


def test_no_review_is_asked_for_before_all_is_marked(answer, signed_in):
    ask = appeal_address(answer)

    client = signed_in(answer.question.attempt.enrolment.user)

    assert client.get(ask).status_code == 404
