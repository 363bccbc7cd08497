"""What an editor meets on the way to a new question, and to its place in a quiz."""

import pytest
from django.urls import reverse

from assessments.bank.kinds import KINDS
from assessments.bank.models import Question
from lms.people.roles import Role
from tests.factories.courses import TopicFactory
from tests.factories.people import with_role
from tests.factories.quizzes import make_question
from tests.support.question_form import posted

pytestmark = pytest.mark.django_db
ADD = reverse("wagtailsnippets_bank_question:add")
EDIT = "wagtailsnippets_bank_question:edit"
CHOOSE = reverse("wagtailsnippetchoosers_bank_question:choose")
OF_MARKED = ["feedback_es", "is_critical", "harm_es", "points"]


@pytest.fixture
def editor(signed_in):
    return signed_in(with_role(Role.EDITOR))


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_choice_tells_what_a_kind_is_for(editor, kind):
    choice = editor.get(ADD).text

    assert choice.count(str(kind.description)) == 1


def test_new_question_has_nothing_to_review(editor):
    new = editor.get(ADD, {"type": "numeric"}).text
    old = editor.get(reverse(EDIT, args=[make_question("numeric").pk])).text

    assert ['name="comment"' in text for text in (new, old)] == [False, True]


def test_form_says_which_kind_is_written(editor):
    new = editor.get(ADD, {"type": "numeric"})

    assert new.context["page_subtitle"] == KINDS["numeric"].label


def test_true_and_false_need_not_be_written(editor):
    form = editor.get(ADD, {"type": "true_false"}).text

    written = ("Verdadero", "True", "Falso", "False")
    assert [form.count(f">{text}</textarea>") for text in written] == [1] * 4


def test_text_of_several_lines_is_one_answer(editor):
    question = make_question("single_choice")
    texts = ["Uno", "Dos\r\ny medio", "Tres"]

    editor.post(
        reverse(EDIT, args=[question.pk]), posted(question, **{"answers-es": texts})
    )

    options = question.current.content["options"]
    assert [option["es"] for option in options] == ["Uno", "Dos y medio", "Tres"]


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_only_what_is_marked_has_points_and_feedback(editor, kind):
    form = editor.get(ADD, {"type": kind.name}).text

    shown = [f'name="{name}"' in form for name in OF_MARKED]
    assert shown == [kind.is_marked] * len(OF_MARKED)


def test_scale_is_saved_without_them(editor):
    data = {
        "type": "likert",
        "topic": TopicFactory(code="HR").pk,
        "legal_review": "pending",
        "stem_es": "Sé a quién llamar.",
        "answers-es": ["No", "Sí"],
        "answers-en": ["No", "Yes"],
        "answers-id": ["", ""],
        "is_critical": "on",
    }

    editor.post(ADD, data)

    version = Question.objects.get().current
    assert (version.points, version.is_critical, version.key) == (1, False, [])


def test_question_is_found_by_its_words_where_a_quiz_chooses(editor):
    make_question("ordering")
    wanted = make_question("numeric")

    window = editor.get(CHOOSE, {"q": "numeric pregunta"}).json()["html"]

    chosen = reverse("wagtailsnippetchoosers_bank_question:chosen", args=[wanted.pk])
    assert window.count("data-chooser-modal-choice") == 1
    assert chosen in window
