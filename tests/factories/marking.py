"""Open answers that wait for people to mark them, and the people who do."""

from django.utils import timezone

from assessments.marking.models import AnswerToMark, Mark
from assessments.marking.services import mark_answer
from assessments.quizzes.services import start_attempt
from lms.people.roles import Role
from tests.factories.people import with_role
from tests.factories.quizzes import ANSWERS, make_sitting, submit

ALL, NONE = {"a": "1", "b": "3"}, {"a": "0", "b": "0"}
MOST, HALF = {"a": "1", "b": "2.5"}, {"a": "0.5", "b": "1.5"}


def make_answer(kinds=("open_answer",), **fields):
    """An answer that waits to be marked, of a quiz with one open question."""
    enrolment, unit = make_sitting(list(kinds), **fields)
    return answer_of(submit(start_attempt(enrolment, unit), right=ANSWERS))


def answer_of(attempt):
    return AnswerToMark.objects.with_attempt().get(question__attempt=attempt)


def marker(**scope):
    return with_role(Role.COORDINATOR, **scope)


def mark(answer, points=ALL, *, by=None, comment="Bien.", at=None):
    """The mark that the answer needs next."""
    answer = AnswerToMark.objects.with_attempt().get(pk=answer.pk)
    row = Mark(
        step=answer.needs, points=points, comment=comment, marked_by=by or marker()
    )
    return mark_answer(answer, row, at=at or timezone.now())
