"""A reviewed question escapes what people wrote, and links its lesson."""

from decimal import Decimal
from uuid import UUID

import pytest
from django.urls import reverse
from pytest_django.asserts import assertHTMLEqual

from assessments.bank.kinds import KINDS
from assessments.bank.models import Question, QuestionVersion
from assessments.quizzes.attempt_page import QuestionView
from assessments.quizzes.models import Attempt, AttemptQuestion
from assessments.quizzes.result import ReviewedQuestion
from assessments.quizzes.review_html import review_html
from curricula.courses.outline import UnitEntry
from tests.assessments.bank.test_kinds import ANSWERS, SAMPLES

KEY = UUID(int=7)
HIDDEN = {"marks": False, "feedback": False}

pytestmark = pytest.mark.usefixtures("english")


def reviewed(share, **texts):
    kind = KINDS["true_false"]
    content, key = SAMPLES[kind.name]
    version = QuestionVersion(
        question=Question(type=kind.name), content=content, key=key, **texts
    )
    row = AttemptQuestion(
        pk=1, attempt=Attempt(pk=2), version=version, position=3, shuffle=[]
    )
    row.share = Decimal(share)
    lesson = UnitEntry(KEY, 1, "lessonpage", "L1", "<Lesson>", 5, 1, None, "")
    question = QuestionView(row, ANSWERS[kind.name][0])
    return ReviewedQuestion(question, shows_key=True, lesson=lesson)


def test_texts_are_escaped():
    question = reviewed(
        0, stem_es="<stem>", feedback_es="<why>", harm_es="<harm>", is_critical=True
    )

    html = review_html(question, course_url="/learn/C/")

    for text in ("stem", "why", "harm", "Lesson"):
        assert f"&lt;{text}&gt;" in html
        assert f"<{text}>" not in html


def test_missed_question_links_its_lesson():
    html = review_html(reviewed(0), course_url=reverse("learning:learning", args=["C"]))

    assert f'href="{reverse("learning:unit", args=["C", KEY])}"' in html


def test_staff_are_led_to_the_lesson_that_they_read():
    html = review_html(reviewed(0), course_url=reverse("learning:course", args=["C"]))

    assert f'href="{reverse("learning:course_unit", args=["C", KEY])}"' in html


def test_hidden_marks_leave_the_question():
    question = reviewed(
        0, stem_es="Stem", feedback_es="Why", harm_es="Harm", is_critical=True
    )

    html = review_html(question, shown=HIDDEN, course_url="/learn/C/")

    assertHTMLEqual(
        html,
        """<article class="question" id="r3">
        <header>
        <p class="row small soft"><span>Question 3</span>
        <span>True or false</span></p>
        <h3 class="stem">Stem</h3>
        </header>
        <ul class="options"></ul>
        </article>""",
    )
