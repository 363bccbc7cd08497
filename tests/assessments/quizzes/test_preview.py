"""Editors see a question as trainees will, before it is saved."""

import pytest
from django.urls import reverse

from assessments.bank.kinds import KINDS
from assessments.bank.models import Question, QuestionReview, QuestionVersion
from lms.people.roles import Role
from tests.factories.people import with_role
from tests.factories.quizzes import make_question
from tests.support.question_form import posted

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(signed_in):
    return signed_in(with_role(Role.EDITOR))


def written():
    return [
        list(model.objects.order_by("pk").values())
        for model in (Question, QuestionVersion, QuestionReview)
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_preview_shows_both_languages_and_writes_nothing(kind, editor):
    question = make_question(kind)
    before = written()

    page = editor.post(
        reverse("question_preview", args=[question.pk]),
        posted(question, stem_es="¿Todavía sin guardar?"),
    ).text

    assert page.count("¿Todavía sin guardar?") == 2
    assert page.count(f"Question {kind}?") == 2
    assert f"Explicación secreta de {kind}." in page
    assert f"Secret explanation of {kind}." in page
    assert written() == before


def test_new_question_is_previewed_before_it_has_a_place(editor):
    question = make_question("single_choice")
    data = posted(question, topic="", stem_es="¿Nueva?", stem_en="")

    page = editor.post(reverse("question_preview"), data).text

    assert page.count("¿Nueva?") == 2
    assert "Question single_choice?" not in page
    assert "To correct before the question is saved" in page
    assert Question.objects.count() == 1


def test_question_that_cannot_be_asked_says_why(editor):
    question = make_question("single_choice")
    data = posted(question, **{"answers-on": []})

    page = editor.post(reverse("question_preview", args=[question.pk]), data).text

    assert "The question cannot be shown yet." in page
    assert "Mark the right answers, each once." in page


def test_saved_question_is_previewed_by_its_address(editor):
    question = make_question("ordering")

    page = editor.get(reverse("question_preview", args=[question.pk])).text

    assert page.count("¿Pregunta ordering?") == 2


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.EVALUATOR, Role.INSTRUCTOR])
def test_preview_is_only_for_editors(role, signed_in):
    question = make_question("single_choice")
    client = signed_in(with_role(role))

    for method in (client.get, client.post):
        answer = method(reverse("question_preview", args=[question.pk]))
        assert answer.status_code == 302


def test_form_offers_the_preview(editor):
    question = make_question("single_choice")
    edit = reverse("wagtailsnippets_bank_question:edit", args=[question.pk])

    page = editor.get(edit).text

    assert f'formaction="{reverse("question_preview", args=[question.pk])}"' in page
