"""What an editor sees of the rules of a quiz, and when it is refused."""

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from assessments.bank.models import Question
from assessments.quizzes.models import QuizPage
from lms.people.roles import Role
from tests.factories.courses import TopicFactory
from tests.factories.people import with_role
from tests.factories.quizzes import make_question, make_sitting

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(signed_in):
    return signed_in(with_role(Role.EDITOR))


@pytest.fixture
def topic(db):
    topic = TopicFactory()
    for code in ("A1", "A2"):
        question = make_question(code=code)
        Question.objects.filter(pk=question.pk).update(topic=topic, objective="O1")
    return topic


def row(topic, **changes):
    return {
        "section": 1,
        "count": 1,
        "topic": topic.pk,
        "objective": "",
        "cognitive_level": "",
        "tag": "",
    } | changes


def posted(page, rules, **more):
    """The form of the quiz with these rules in the place of those it has."""
    fields = {
        "title": "Otro título",
        "slug": page.slug,
        "code": page.code,
        "estimated_minutes": 20,
        "edition": 1,
        "counts_from_edition": 1,
        "legal_review": "pending",
        "introduction": "",
        "attempts_allowed": 2,
        "hours_between": 0,
        "counting": "best",
        "marks_shown": "each",
        "feedback_shown": "each",
        "keys_shown": "last",
        "comments": inline_formset([]),
        "draw_rules": inline_formset(rules),
    }
    for name in ("topic_minimums", "quiz_sections", "quiz_questions"):
        fields[name] = inline_formset([])
    return nested_form_data(fields) | more


def save(editor, rules, **more):
    _enrolment, unit = make_sitting([])
    page = QuizPage.objects.get(pk=unit.page_id)
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    answer = editor.post(address, posted(page, rules, **more))
    page.refresh_from_db()
    return answer, page


def test_rules_that_can_be_met_are_published(editor, topic):
    rules = [row(topic), row(topic, objective="O1")]

    answer, page = save(editor, rules, **{"action-publish": "1"})

    assert answer.status_code == 302
    assert page.title == "Otro título"
    assert page.question_count == 2


def test_rule_that_cannot_be_met_is_refused_with_the_number(editor, topic):
    rules = [row(topic, count=2), row(topic, objective="O1")]

    answer, page = save(editor, rules, **{"action-publish": "1"})

    assert "The bank has only 0 questions for this rule" in answer.text
    assert page.draw_rules.count() == 0


def test_rule_that_cannot_be_met_yet_is_saved_as_a_draft(editor, topic):
    answer, page = save(editor, [row(topic, count=5)])

    assert answer.status_code == 302
    draft = page.get_latest_revision_as_object()
    assert [rule.count for rule in draft.draw_rules.all()] == [5]


def test_quiz_without_questions_is_not_published(editor, topic):
    answer, page = save(editor, [], **{"action-publish": "1"})

    assert "Add a question or a rule before you publish." in answer.text
    assert page.title == "Cuestionario"


def test_rule_says_from_how_many_questions_it_draws(editor, topic):
    _enrolment, unit = make_sitting([], rules=[{"count": 1, "topic": topic}])

    text = editor.get(reverse("wagtailadmin_pages:edit", args=[unit.page_id])).text

    assert "2 questions of the bank match this rule." in text


def test_question_reserved_for_evaluations_is_neither_drawn_nor_listed(editor, topic):
    Question.objects.filter(topic=topic).update(is_reserved=True)
    question = topic.questions.first()
    listed = inline_formset([{"question": question.pk, "section": 1}])

    drawn, _page = save(editor, [row(topic)], **{"action-publish": "1"})
    more = nested_form_data({"quiz_questions": listed}) | {"action-publish": "1"}
    fixed, page = save(editor, [], **more)

    assert "The bank has only 0 questions for this rule" in drawn.text
    assert "This question is reserved for evaluations." in fixed.text
    assert page.title == "Cuestionario"
