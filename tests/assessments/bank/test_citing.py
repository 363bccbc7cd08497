"""A legal instrument lists the questions that rely on it."""

import pytest
from django.urls import reverse

from assessments.bank.citing import questions_on
from assessments.bank.models import Question
from assessments.bank.services import revise_question
from lms.people.roles import Role
from tests.factories.courses import LegalInstrumentFactory, make_course
from tests.factories.people import with_role
from tests.factories.quizzes import make_question

pytestmark = pytest.mark.django_db


@pytest.fixture
def questions():
    """On a lesson that cites an instrument, naming it, and about something else."""
    return [make_question() for _question in range(3)]


@pytest.fixture
def instrument(questions):
    instrument = LegalInstrumentFactory(title_es="Ley de Migración")
    lesson = make_course(modules=1, lessons=1).modules[0].units[0]
    lesson.legal_instruments = [instrument]
    lesson.save()
    on_the_lesson, naming, _other = questions
    Question.objects.filter(pk=on_the_lesson.pk).update(lesson=lesson.code)
    text = {
        name: getattr(naming.current, name)
        for name in ("stem_es", "stem_en", "content", "key", "feedback_en", "points")
    }
    revise_question(naming, text | {"feedback_es": "Véase la Ley de Migración."})
    return instrument


def test_questions_rely_on_it_by_their_lesson_or_their_feedback(instrument, questions):
    assert list(questions_on(instrument)) == questions[:2]


def test_editor_sees_them_on_the_instruments_page(instrument, questions, signed_in):
    editor = signed_in(with_role(Role.EDITOR))

    page = editor.get(
        reverse("wagtailsnippets_sources_legalinstrument:edit", args=[instrument.pk])
    ).text

    addresses = [
        reverse("wagtailsnippets_bank_question:edit", args=[question.pk])
        for question in questions
    ]
    assert [address in page for address in addresses] == [True, True, False]
