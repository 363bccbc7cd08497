"""Statistics ask as much for many quizzes, questions and people as for few."""

import pytest
from django.urls import reverse

from assessments.statistics.audiences import Audience
from assessments.statistics.services import take_snapshot
from lms.people.roles import Role
from tests.factories.courses import make_course
from tests.factories.enrolments import CohortFactory
from tests.factories.people import with_role
from tests.factories.quizzes import entry_of, make_question, make_questions, make_quiz
from tests.factories.sittings import make_people, sit_quiz, versions_of
from tests.support.queries import queries_of

pytestmark = [pytest.mark.django_db, pytest.mark.on_postgres]


def add_quiz(shared, size):
    """A quiz of the shared question and others, that several people have sat."""
    course = make_course(modules=1, lessons=1)
    questions = [shared, *make_questions(["single_choice"] * size)]
    quiz = make_quiz(course, questions=questions)
    cohort = CohortFactory(course_key=course.translation_key)
    answers = [[["b"] if n % 2 else ["a"]] * (size + 1) for n in range(10 * size)]
    people = make_people(cohort, len(answers))
    sit_quiz(people, entry_of(cohort, quiz), versions_of(quiz), answers)
    take_snapshot(Audience(quiz.translation_key))
    take_snapshot(Audience(quiz.translation_key, cohort))
    return cohort.code, quiz.translation_key


def test_pages_ask_as_much_for_many_as_for_few(signed_in):
    client = signed_in(with_role(Role.ADMINISTRATOR))
    shared, counts = make_question(), []
    for size in (2, 3):
        code, key = [add_quiz(shared, size) for _quiz in range(size)][-1]
        addresses = [
            reverse("statistics:quizzes"),
            reverse("statistics:question", args=[shared.pk]),
            reverse("statistics:quiz", args=[key]),
            reverse("statistics:export", args=[key]),
            reverse("statistics:cohort_quiz", args=[code, key]),
            reverse("statistics:cohort_export", args=[code, key]),
        ]
        for address in addresses:
            client.get(address)
        counts.append([queries_of(client, address) for address in addresses])

    assert counts[0] == counts[1]
