"""The real programme's questions and quizzes, loaded without losing edits."""

import random

import pytest

from assessments.bank import services, starter
from assessments.bank.models import Question, QuestionVersion
from assessments.bank.starter import questions, text_of
from assessments.quizzes.drawing import demands_of, draw
from assessments.quizzes.models import DrawRule, QuizPage
from assessments.quizzes.starter import quiz_source, rules_of
from curricula.sources.models import Topic
from lms.starter.loading import Report
from tests.factories.courses import TopicFactory
from tests.factories.quizzes import FIVE_KINDS
from tests.support.kept import undone
from tests.support.programme import modules

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("first_load")]


def load():
    report = Report()
    starter.load_starter(report)
    return dict(report.counts["question"])


@pytest.fixture(scope="module")
def first_load(django_db_setup, django_db_blocker):
    """What loading into an empty bank reports; the tests begin with its questions."""
    with undone(django_db_blocker):
        for module in modules():
            TopicFactory(code=module["topic"])
        yield load()


def test_every_question_is_loaded_once(first_load):
    assert first_load == {"created": 160}
    assert load() == {"unchanged": 160}
    assert Question.objects.count() == QuestionVersion.objects.count() == 160


def test_every_question_can_be_asked_in_both_languages():
    for version in QuestionVersion.objects.all():
        assert (bool(version.stem_es), bool(version.stem_en)) == (True, True)
        assert (bool(version.feedback_es), bool(version.feedback_en)) == (True, True)
    kinds = Question.objects.values_list("type", flat=True)
    assert set(kinds) == set(FIVE_KINDS)


def test_other_words_of_the_source_become_a_new_version(monkeypatch):
    changed = questions()
    changed[0]["stem"]["es"] = "¿Otras palabras?"
    monkeypatch.setattr(starter, "questions", lambda: changed)

    assert load() == {"unchanged": 159, "updated": 1}
    question = Question.objects.get(code=changed[0]["code"])
    assert [version.number for version in question.versions.all()] == [2, 1]
    assert question.current.stem_es == "¿Otras palabras?"


def test_question_edited_here_stays_as_it_is(monkeypatch):
    changed = questions()
    item = changed[0]
    text = text_of(item) | {"stem_es": "¿Editada aquí?"}
    question = Question.objects.get(code=item["code"])
    services.revise_question(question, text)
    item["stem"]["es"] = "¿Otras palabras?"
    monkeypatch.setattr(starter, "questions", lambda: changed)

    assert load() == {"unchanged": 159, "kept": 1}
    assert question.current.stem_es == "¿Editada aquí?"


def test_each_quiz_draws_eight_questions_that_cover_its_objectives():
    topic_keys = dict(Topic.objects.values_list("code", "pk"))

    for module in modules():
        source = quiz_source(module, rules_of(module, topic_keys))
        rules = [DrawRule(**row) for row in source.children["draw_rules"]]
        questions = drawn_by(rules)
        objectives = {item["code"] for item in module["objectives"]}
        assert len(questions) == len(set(questions)) == 8
        assert {question.objective for question in questions} == objectives
        assert {question.topic.code for question in questions} == {module["topic"]}
        assert source.texts["es"]["title"] == f"Cuestionario: {module['title']['es']}"
        assert (source.model, source.parent) == (QuizPage, module["code"])


def drawn_by(rules):
    rows = draw(demands_of(rules, frozenset()), rng=random.Random(1))
    keys = [key for row in rows for key in row]
    return Question.objects.filter(pk__in=keys).select_related("topic")
