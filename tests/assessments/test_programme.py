"""The real programme's questions and quizzes, loaded without losing edits."""

import pytest

from assessments import programme, services
from assessments.models import Question, QuestionVersion, QuizPage
from curricula.programme import curriculum
from lms.programme import Report
from tests.factories.curricula import TopicFactory

pytestmark = pytest.mark.django_db


def load():
    report = Report()
    programme.load_questions(report)
    return dict(report.counts["question"])


@pytest.fixture
def topics(db):
    for module in curriculum()["modules"]:
        TopicFactory(code=module["topic"])


def test_all_eighty_questions_are_loaded_once(topics):
    assert load() == {"created": 80}
    assert load() == {"unchanged": 80}
    assert Question.objects.count() == QuestionVersion.objects.count() == 80


def test_every_question_can_be_asked_in_both_languages(topics):
    load()

    for version in QuestionVersion.objects.all():
        assert (bool(version.stem_es), bool(version.stem_en)) == (True, True)
        assert (bool(version.feedback_es), bool(version.feedback_en)) == (True, True)
    kinds = Question.objects.values_list("type", flat=True)
    assert set(kinds) == set(Question.Type.values)


def test_other_words_of_the_source_become_a_new_version(topics, monkeypatch):
    load()
    changed = curriculum()
    changed["modules"][0]["items"][0]["stem"]["es"] = "¿Otras palabras?"
    monkeypatch.setattr(programme, "curriculum", lambda: changed)

    assert load() == {"unchanged": 79, "updated": 1}
    question = Question.objects.get(code=changed["modules"][0]["items"][0]["code"])
    assert [one.number for one in question.versions.all()] == [2, 1]
    assert question.current.stem_es == "¿Otras palabras?"


def test_question_edited_here_stays_as_it_is(topics, monkeypatch):
    load()
    changed = curriculum()
    item = changed["modules"][0]["items"][0]
    text = programme.text_of(item) | {"stem_es": "¿Editada aquí?"}
    question = Question.objects.get(code=item["code"])
    services.revise_question(question, text)
    item["stem"]["es"] = "¿Otras palabras?"
    monkeypatch.setattr(programme, "curriculum", lambda: changed)

    assert load() == {"unchanged": 79, "kept": 1}
    assert question.current.stem_es == "¿Editada aquí?"


def test_each_quiz_asks_the_eight_questions_of_its_module(topics):
    load()
    questions = dict(Question.objects.values_list("code", "pk"))

    for module in curriculum()["modules"]:
        sheet = programme.quiz_sheet(module, questions)
        asked = [row["question_id"] for row in sheet.children["quiz_questions"]]
        assert asked == [questions[item["code"]] for item in module["items"]]
        assert len(asked) == 8
        assert sheet.texts["es"]["title"] == f"Cuestionario: {module['title']['es']}"
        assert (sheet.model, sheet.parent) == (QuizPage, module["code"])
