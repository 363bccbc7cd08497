"""The bank in the editors' admin: new words make a new version."""

import pytest
from django.urls import reverse

from assessments.bank.kinds import KINDS
from assessments.bank.models import Question
from lms.people.roles import Role
from tests.factories.courses import BOTH, TopicFactory, make_course
from tests.factories.people import with_role
from tests.factories.quizzes import make_question, make_sitting
from tests.support.question_form import posted

pytestmark = pytest.mark.django_db

LIST = "wagtailsnippets_bank_question:list"

EDIT = "wagtailsnippets_bank_question:edit"

ADD = "wagtailsnippets_bank_question:add"


@pytest.fixture
def editor(signed_in):
    return signed_in(with_role(Role.EDITOR))


@pytest.mark.parametrize("kind", KINDS)
def test_saving_unchanged_words_writes_no_version(kind, editor):
    question = make_question(kind)

    answer = editor.post(reverse(EDIT, args=[question.pk]), posted(question))

    assert answer.status_code == 302
    assert [version.number for version in question.versions.all()] == [1]


def test_new_words_become_the_next_version(editor):
    question = make_question("single_choice")
    editor_user = editor.session["_auth_user_id"]

    editor.post(
        reverse(EDIT, args=[question.pk]), posted(question, stem_es="¿Mejor dicho?")
    )

    newest, first = question.versions.all()
    assert (newest.number, newest.stem_es) == (2, "¿Mejor dicho?")
    assert str(newest.created_by_id) == editor_user
    assert (first.number, first.stem_es) == (1, "¿Pregunta single_choice?")


def test_added_and_removed_answers_keep_the_names_of_the_others(editor):
    question = make_question("single_choice")
    texts = ["", "Dos", "Tres", "Cuatro"]
    names = ["a", "b", "c", ""]
    data = posted(question, **{"answers-es": texts, "answers-id": names})
    data["answers-en"] = ["", "", "", ""]

    editor.post(reverse(EDIT, args=[question.pk]), data)

    options = question.current.content["options"]
    assert [(option["id"], option["es"]) for option in options] == [
        ("b", "Dos"),
        ("c", "Tres"),
        ("d", "Cuatro"),
    ]


@pytest.mark.parametrize(
    ("kind", "changes", "sentence"),
    [
        ("single_choice", {"answers-on": []}, "Mark the right answers, each once."),
        ("single_choice", {"answers-on": ["0", "1"]}, "Mark exactly one right answer."),
        (
            "single_choice",
            {"answers-es": ["Uno", "", ""], "answers-en": ["", "", ""]},
            "Write at least two answers.",
        ),
        (
            "ordering",
            {"answers-mark": ["1", "1", "2", "3"]},
            "Number the steps from 1 to 4, each once.",
        ),
        (
            "ordering",
            {"answers-mark": ["1", "2", "3", ""]},
            "Number the steps from 1 to 4, each once.",
        ),
        (
            "matching",
            {"answers-pair_es": ["", ""], "answers-pair_en": ["", ""]},
            "Write at least two answers.",
        ),
        ("true_false", {"stem_es": ""}, "Este campo es necesario."),
        ("numeric", {"answers-value": "muchas"}, "Enter a number, such as 1,234.5."),
        ("numeric", {"answers-tolerance": "-1"}, "The tolerance must be 0 or more."),
    ],
)
def test_question_that_cannot_be_asked_is_refused_in_the_form(
    kind, changes, sentence, editor
):
    question = make_question(kind)

    answer = editor.post(reverse(EDIT, args=[question.pk]), posted(question, **changes))

    assert answer.status_code == 200
    assert sentence in answer.text
    assert question.versions.count() == 1


def test_new_question_gets_its_first_version(editor):
    data = {
        "type": "ordering",
        "topic": TopicFactory(code="HR").pk,
        "legal_review": "pending",
        "stem_es": "¿En qué orden?",
        "points": "1",
        "answers-es": ["Segundo", "Primero", ""],
        "answers-en": ["Second", "First", ""],
        "answers-mark": ["2", "1", ""],
    }

    make_question("ordering", code="HR-Q9")
    answer = editor.post(reverse(ADD), data)

    assert answer.status_code == 302
    version = Question.objects.get(code="HR-Q10").current
    assert (version.number, version.key) == (1, ["b", "a"])


@pytest.mark.parametrize("kind", KINDS)
def test_kind_is_chosen_before_the_question_is_written(editor, kind):
    choice = editor.get(reverse(ADD)).text
    form = editor.get(reverse(ADD), {"type": kind}).text

    assert f'href="?type={kind}"' in choice
    columns = [column.name for column in KINDS[kind].columns]
    own = [name for name in columns if f'name="answers-{name}"' in form]
    assert own == [name for name in columns if name != "mark"] or own == columns


def test_number_is_written_with_its_tolerance_and_unit(editor):
    data = {
        "type": "numeric",
        "topic": TopicFactory(code="HR").pk,
        "legal_review": "pending",
        "stem_es": "¿Cuántas horas?",
        "points": "1",
        "answers-value": "1,234.50",
        "answers-tolerance": "",
        "answers-es": "horas",
        "answers-en": "",
    }

    editor.post(reverse(ADD), data)

    version = Question.objects.get(code="HR-Q1").current
    assert version.content == {"unit": {"es": "horas", "en": "horas"}}
    assert version.key == {"value": "1234.5", "tolerance": "0"}


def test_place_of_a_question_is_chosen_from_what_there_is(editor):
    module = make_course(modules=1, lessons=1, languages=BOTH).modules[0]
    module.objectives = [("objective", {"code": "HR-O1", "text": "Explicar"})]
    module.save()
    question = make_question("single_choice")
    Question.objects.filter(pk=question.pk).update(lesson="OLD-L1")

    form = editor.get(reverse(EDIT, args=[question.pk])).text

    assert '<option value="HR-O1">HR-O1. Explicar</option>' in form
    assert '<option value="M1-L1">M1-L1. Lección 1.1</option>' in form
    assert '<option value="OLD-L1" selected>OLD-L1</option>' in form
    assert "Lesson 1.1" not in form

    data = posted(question, objective="HR-O1", lesson="M1-L1")
    editor.post(reverse(EDIT, args=[question.pk]), data)
    question.refresh_from_db()
    assert (question.objective, question.lesson) == ("HR-O1", "M1-L1")


def test_type_of_a_question_never_changes(editor):
    question = make_question("single_choice")

    editor.post(reverse(EDIT, args=[question.pk]), posted(question, type="matching"))

    question.refresh_from_db()
    assert question.type == "single_choice"


def test_list_filters_and_searches(editor):
    make_question("matching", code="HR-Q1")
    make_question("ordering", code="TR-Q1")

    by_type = editor.get(reverse(LIST), {"type": "matching"}).text
    everything = editor.get(reverse(LIST)).text

    assert ("HR-Q1" in by_type, "TR-Q1" in by_type) == (True, False)
    assert ("HR-Q1" in everything, "TR-Q1" in everything) == (True, True)
    assert "Legal review pending" in everything


def test_editor_sees_every_version_and_the_state_of_review(editor):
    question = make_question("single_choice")

    text = editor.get(reverse(EDIT, args=[question.pk])).text

    assert "Version 1, " in text
    assert "Legal review pending" in text


def test_quiz_page_lets_editors_choose_its_questions(editor):
    _enrolment, unit = make_sitting(["single_choice"])

    text = editor.get(reverse("wagtailadmin_pages:edit", args=[unit.page_id])).text

    assert 'name="quiz_questions-0-question"' in text
    assert "¿Pregunta single_choice? · One answer · " in text


def test_questions_are_chosen_by_their_words(editor):
    question = make_question("ordering")

    address = reverse("wagtailsnippetchoosers_bank_question:choose")
    window = editor.get(address).json()["html"]

    assert f"¿Pregunta ordering? · {question.get_type_display()} · " in window


def test_endless_search_is_answered(editor):
    make_question("ordering", code="HR-Q1")

    found = editor.get(reverse(LIST), {"q": "palabra " * 3000})

    assert found.status_code == 200


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.EVALUATOR, Role.INSTRUCTOR])
def test_bank_is_only_for_editors(role, signed_in):
    question = make_question("single_choice")
    client = signed_in(with_role(role))

    for address in (reverse(LIST), reverse(EDIT, args=[question.pk])):
        assert client.get(address).status_code == 302
