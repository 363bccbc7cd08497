"""The real programme's questions and quizzes, loaded without losing edits."""

import pytest

from assessments.bank import services, starter
from assessments.bank.models import Question, QuestionVersion
from assessments.bank.starter import questions, text_of
from assessments.quizzes.models import QuizPage
from assessments.quizzes.starter import quiz_source, rows_of
from lms.starter.loading import Report
from tests.factories.courses import TopicFactory
from tests.factories.quizzes import FIVE_KINDS
from tests.support.programme import modules

pytestmark = pytest.mark.django_db


def load():
    report = Report()
    starter.load_starter(report)
    return dict(report.counts["question"])


@pytest.fixture
def topics(db):
    for module in modules():
        TopicFactory(code=module["topic"])


def test_every_question_is_loaded_once(topics):
    assert load() == {"created": 160}
    assert load() == {"unchanged": 160}
    assert Question.objects.count() == QuestionVersion.objects.count() == 160


def test_every_question_can_be_asked_in_both_languages(topics):
    load()

    for version in QuestionVersion.objects.all():
        assert (bool(version.stem_es), bool(version.stem_en)) == (True, True)
        assert (bool(version.feedback_es), bool(version.feedback_en)) == (True, True)
    kinds = Question.objects.values_list("type", flat=True)
    assert set(kinds) == set(FIVE_KINDS)


def test_other_words_of_the_source_become_a_new_version(topics, monkeypatch):
    load()
    changed = questions()
    changed[0]["stem"]["es"] = "¿Otras palabras?"
    monkeypatch.setattr(starter, "questions", lambda: changed)

    assert load() == {"unchanged": 159, "updated": 1}
    question = Question.objects.get(code=changed[0]["code"])
    assert [version.number for version in question.versions.all()] == [2, 1]
    assert question.current.stem_es == "¿Otras palabras?"


def test_question_edited_here_stays_as_it_is(topics, monkeypatch):
    load()
    changed = questions()
    item = changed[0]
    text = text_of(item) | {"stem_es": "¿Editada aquí?"}
    question = Question.objects.get(code=item["code"])
    services.revise_question(question, text)
    item["stem"]["es"] = "¿Otras palabras?"
    monkeypatch.setattr(starter, "questions", lambda: changed)

    assert load() == {"unchanged": 159, "kept": 1}
    assert question.current.stem_es == "¿Editada aquí?"


def test_each_quiz_asks_the_eight_questions_of_its_module(topics):
    load()
    codes = dict(Question.objects.values_list("pk", "code"))

    for module in modules():
        source = quiz_source(module, rows_of(module, questions()))
        pks = [row["question_id"] for row in source.children["quiz_questions"]]
        assert [codes[pk] for pk in pks] == [item["code"] for item in module["items"]]
        assert len(pks) == 8
        assert source.texts["es"]["title"] == f"Cuestionario: {module['title']['es']}"
        assert (source.model, source.parent) == (QuizPage, module["code"])
