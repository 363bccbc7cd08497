"""A quiz warns its editor of questions that nobody has approved."""

import pytest
from django.urls import reverse

from lms.people.roles import Role
from tests.factories.courses import make_course
from tests.factories.people import with_role
from tests.factories.quizzes import make_draft, make_question, make_quiz

pytestmark = pytest.mark.django_db


def test_quiz_names_its_questions_that_are_not_approved(signed_in):
    draft, approved = make_draft(code="DRAFT-1"), make_question(code="READY-1")
    make_draft(code="ELSEWHERE-1")
    quiz = make_quiz(make_course(modules=1, lessons=1), questions=[draft, approved])

    browser = signed_in(with_role(Role.EDITOR))
    page = browser.get(reverse("wagtailadmin_pages:edit", args=[quiz.pk])).text

    assert list(quiz.questions_not_approved) == [draft]
    addresses = [
        reverse("wagtailsnippets_bank_question:edit", args=[question.pk])
        for question in (draft, approved)
    ]
    assert [f'<a href="{address}">' in page for address in addresses] == [True, False]
