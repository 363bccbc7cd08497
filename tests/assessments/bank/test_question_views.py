"""Editors review, copy and find questions in the admin."""

import re

import pytest
from django.urls import reverse

from assessments.bank.models import Question
from assessments.bank.reviewing import submit_for_review
from lms.people.roles import Role
from tests.factories.courses import LegalInstrumentFactory, make_course
from tests.factories.people import with_role
from tests.factories.quizzes import begin, make_draft, make_question, make_quiz
from tests.support.question_form import posted

pytestmark = pytest.mark.django_db

LIST = "wagtailsnippets_bank_question:list"
ADD = "wagtailsnippets_bank_question:add"
EDIT = "wagtailsnippets_bank_question:edit"


@pytest.fixture
def editor():
    return with_role(Role.EDITOR)


@pytest.fixture
def browser(editor, signed_in):
    return signed_in(editor)


@pytest.fixture
def question(editor):
    """A draft of the editor."""
    return make_draft(by=editor)


@pytest.fixture
def waiting():
    """Another editor's question that waits for a review."""
    question = make_draft(by=with_role(Role.EDITOR))
    submit_for_review(question, by=question.current.created_by)
    return question


def post(browser, question, **changes):
    data = posted(question, **changes)
    return browser.post(reverse(EDIT, args=[question.pk]), data)


def state_of(question):
    question.refresh_from_db()
    return question.state


def place_in(question, code="HR-O1"):
    Question.objects.filter(pk=question.pk).update(objective=code)
    question.refresh_from_db()
    return {"objective": code, "cognitive_level": "apply"}


def test_author_sends_a_question_for_review(browser, question):
    answer = post(browser, question, **place_in(question), **{"action-review": "1"})

    assert answer.status_code == 302
    assert state_of(question) == Question.State.IN_REVIEW


def test_question_without_its_place_is_not_sent(browser, question):
    answer = post(browser, question, **{"action-review": "1"})

    assert answer.text.count("Choose it before you send the question.") >= 2
    assert state_of(question) == Question.State.DRAFT


def test_another_editor_approves_it(browser, waiting):
    post(browser, waiting, **{"action-approve": "1"})

    assert state_of(waiting) == Question.State.APPROVED


def test_editor_who_rewords_it_does_not_approve_it(browser, waiting):
    answer = post(browser, waiting, stem_es="¿Mejor dicho?", **{"action-approve": "1"})

    assert "another editor has to approve it" in answer.text
    assert waiting.versions.count() == 1
    assert state_of(waiting) == Question.State.IN_REVIEW


def test_author_is_not_offered_the_approval(browser, question, waiting):
    submit_for_review(question, by=question.current.created_by)

    own = browser.get(reverse(EDIT, args=[question.pk])).text
    other = browser.get(reverse(EDIT, args=[waiting.pk])).text

    assert ["action-approve" in page for page in (own, other)] == [False, True]


def test_reviewer_returns_it_with_a_comment(browser, waiting):
    refused = post(browser, waiting, **{"action-return": "1"})
    assert "Write what has to change." in refused.text

    post(browser, waiting, comment="Cite el artículo.", **{"action-return": "1"})

    page = browser.get(reverse(EDIT, args=[waiting.pk])).text
    assert state_of(waiting) == Question.State.DRAFT
    assert "Cite el artículo." in page
    assert "Returned to the author" in page


def test_form_that_began_with_an_older_version_is_refused(browser, question):
    post(browser, question, stem_es="¿Segunda?")
    question = Question.objects.get(pk=question.pk)
    page = browser.get(reverse(EDIT, args=[question.pk])).text

    answer = post(browser, question, stem_es="¿Tercera?", seen=1)

    assert 'name="seen" value="2"' in page
    assert "Somebody else has saved version 2" in answer.text
    assert question.versions.count() == 2


@pytest.mark.parametrize("missing", ["harm_es", "harm_en"])
def test_critical_question_is_saved_with_its_harm(missing, browser, question):
    harm = {"is_critical": "on", "harm_es": "Devolución", "harm_en": "Return"}

    refused = post(browser, question, **harm | {missing: ""})
    post(browser, question, **harm)

    assert "Write which harm a wrong answer may do to a child." in refused.text
    assert Question.objects.get(pk=question.pk).is_critical


def test_tags_and_legal_instruments_are_saved(browser, question):
    law = LegalInstrumentFactory()

    post(browser, question, tags="asilo, niñez", legal_instruments=[law.pk])

    assert sorted(question.tags.names()) == ["asilo", "niñez"]
    assert list(question.legal_instruments.all()) == [law]
    assert list(law.questions.all()) == [question]


def test_another_one_begins_with_the_same_place(browser, question):
    Question.objects.filter(pk=question.pk).update(cognitive_level="apply")
    question.tags.add("asilo")
    question.refresh_from_db()

    answer = post(
        browser,
        question,
        cognitive_level="apply",
        tags="asilo",
        **{"action-another": "1"},
    )
    page = browser.get(answer["Location"]).text

    assert answer["Location"] == f"{reverse(ADD)}?like={question.pk}"
    assert f'<option value="{question.topic_id}" selected>' in page
    assert '<option value="apply" selected>' in page
    assert "asilo" in page
    assert ">¿Pregunta single_choice?" not in page


def test_copy_is_a_new_question_with_the_same_words(browser, question):
    page = browser.get(reverse(ADD), {"copy": question.pk}).text
    assert "¿Pregunta single_choice?" in page

    browser.post(reverse(ADD), posted(question))

    copies = Question.objects.exclude(pk=question.pk)
    assert [(copy.current.key, copy.state) for copy in copies] == [(["b"], "draft")]


def test_question_tells_where_it_is_used(browser):
    attempt = begin(["single_choice"])
    question = attempt.questions.get().version.question

    page = browser.get(reverse(EDIT, args=[question.pk])).text

    assert "Cuestionario" in page
    assert "1 attempt has asked it." in page


def codes(browser, **filters):
    page = browser.get(reverse(LIST), filters).text
    # Between tags: a random token may hold these letters too.
    shown = re.findall(r">\s*(ONE|TWO|THREE)\s*<", page)
    return [code for code in ("ONE", "TWO", "THREE") if code in shown]


def test_list_narrows_by_state_level_tag_harm_and_use(browser):
    approved, _draft = make_question(code="ONE"), make_draft(code="TWO")
    harm = {"harm_es": "Devolución", "harm_en": "Return"}
    three = make_draft(code="THREE", is_critical=True, **harm)
    three.tags.add("asilo")
    Question.objects.filter(pk=three.pk).update(cognitive_level="apply")
    make_quiz(make_course(modules=1, lessons=1), questions=[approved])

    assert codes(browser, state="approved") == ["ONE"]
    assert codes(browser, cognitive_level="apply") == ["THREE"]
    assert codes(browser, tags=three.tags.get().pk) == ["THREE"]
    assert codes(browser, critical="no") == ["ONE", "TWO"]
    assert codes(browser, used="no") == ["TWO", "THREE"]
    assert codes(browser, used="no", critical="yes", q="Pregunta") == ["THREE"]


def test_list_costs_the_same_for_many_questions(browser, django_assert_max_num_queries):
    make_question()
    browser.get(reverse(LIST))
    with django_assert_max_num_queries(100) as few:
        browser.get(reverse(LIST))
    for _number in range(5):
        make_question()

    with django_assert_max_num_queries(len(few)):
        browser.get(reverse(LIST))
