"""What an option of a choice says to who chose it, once the key may be seen."""

import pytest
from django.urls import reverse
from django.utils import translation

from assessments.bank.kinds import KINDS
from assessments.bank.kinds.kind import PresentedQuestion
from lms.people.roles import Role
from tests.factories.people import with_role
from tests.factories.quizzes import make_question
from tests.support.question_form import posted

CONTENT = {
    "options": [
        {
            "id": "a",
            "es": "Uno",
            "en": "One",
            "feedback_es": "Casi.",
            "feedback_en": "",
        },
        {"id": "b", "es": "Dos", "en": "Two"},
    ]
}


def feedback(key, language="es"):
    question = PresentedQuestion(CONTENT, ["a", "b"], ["a"], "q")
    with translation.override(language):
        options = KINDS["single_choice"].review(question, key)
    return [option.feedback for option in options]


@pytest.mark.parametrize("language", ["es", "en"])
def test_feedback_is_shown_with_the_key(language):
    assert feedback(["b"], language) == ["Casi.", ""]


def test_feedback_is_not_shown_while_the_key_is_secret():
    assert feedback(None) == ["", ""]


@pytest.mark.django_db
def test_editor_writes_feedback_on_an_option(signed_in):
    question = make_question("single_choice")
    data = posted(question, **{"answers-feedback_es": ["Casi.", "", ""]})

    browser = signed_in(with_role(Role.EDITOR))
    edit = reverse("wagtailsnippets_bank_question:edit", args=[question.pk])
    browser.post(edit, data)

    newest = question.versions.first()
    assert newest.content["options"][0]["feedback_es"] == "Casi."
    assert "feedback_es" not in newest.content["options"][1]
    assert newest.number == 2
