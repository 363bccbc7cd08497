"""Staff of a cohort read its lessons and quizzes; nobody else does."""

import pytest
from django.urls import reverse

from cohorts.enrolments.sequences import unit_sequence_of
from cohorts.results.models import Result
from lms.people.roles import Role
from tests.factories.courses import make_course
from tests.factories.enrolments import CohortFactory, EnrolmentFactory
from tests.factories.people import with_role
from tests.factories.quizzes import make_quiz

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


@pytest.fixture
def cohort():
    course = make_course(modules=1, lessons=1)
    make_quiz(course, ["single_choice"])
    return CohortFactory(code="G5", course_key=course.translation_key)


@pytest.fixture
def instructor(cohort):
    """One who has not confirmed a name for certificates."""
    user = with_role(Role.INSTRUCTOR, name_confirmed_at=None)
    cohort.instructors.add(user)
    return user


def addresses(cohort):
    """Of the course, its lesson and its quiz."""
    lesson, quiz = [unit.key for _module, unit in unit_sequence_of(cohort, "es").steps]
    return [
        reverse("learning:course", args=["G5"]),
        reverse("learning:course_unit", args=["G5", lesson]),
        reverse("quizzes:questions", args=["G5", quiz]),
    ]


def test_instructor_reads_lessons_and_quizzes_and_nothing_is_recorded(
    signed_in, cohort, instructor
):
    client = signed_in(instructor)

    course, lesson, quiz = [client.get(url) for url in addresses(cohort)]

    assert [page.status_code for page in (course, lesson, quiz)] == [200] * 3
    assert addresses(cohort)[1] in course.text
    assert "<p>Lección 1.1 (es).</p>" in lesson.text
    assert "Secret explanation" in quiz.text
    assert Result.objects.count() == 0


def test_link_of_a_quiz_leads_to_its_questions(signed_in, cohort, instructor):
    quiz = addresses(cohort)[2]

    answer = signed_in(instructor).get(quiz.removesuffix("questions/"))

    assert answer.url == quiz


def test_instructor_who_takes_the_course_sees_no_answers(signed_in, cohort, instructor):
    elsewhere = CohortFactory(course_key=cohort.course_key)
    EnrolmentFactory(cohort=elsewhere, user=instructor)

    page = signed_in(instructor).get(addresses(cohort)[2])

    assert (page.status_code, "Secret" in page.text) == (200, False)


def test_nobody_else_reads_them(signed_in, cohort, liaison_gt):
    trainee = EnrolmentFactory(cohort=cohort).user
    teaches_elsewhere = with_role(Role.INSTRUCTOR)
    abroad = with_role(Role.COORDINATOR, country="HN")

    for user in (trainee, teaches_elsewhere, abroad, liaison_gt):
        client = signed_in(user)
        codes = {client.get(url).status_code for url in addresses(cohort)}
        assert codes == {404}
