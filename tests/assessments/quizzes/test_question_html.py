"""The parts that are rendered once for everybody say what the template says."""

import random

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from assessments.bank.kinds import KINDS
from assessments.bank.models import Question, QuestionVersion
from assessments.quizzes.attempt_page import QuestionView
from assessments.quizzes.models import Attempt, AttemptQuestion
from assessments.quizzes.question_html import question_html, stored_parts
from tests.assessments.bank.test_kinds import ANSWERS, SAMPLES


def version_of(kind, *, pk=7, stem="¿<Qué>?"):
    content, key = SAMPLES[kind.name]
    question = Question(type=kind.name)
    texts = {"stem_es": stem, "stem_en": "<What>?"}
    return QuestionVersion(pk=pk, question=question, content=content, key=key, **texts)


def question_of(version, *, pk, answer=None, is_flagged=False):
    kind = version.question.kind
    row = AttemptQuestion(
        pk=pk,
        attempt=Attempt(pk=pk + 1000),
        version=version,
        position=pk % 7,
        shuffle=kind.shuffle(version.content, version.key, random.Random(pk)),
        is_flagged=is_flagged,
    )
    return QuestionView(row, kind.no_answer if answer is None else answer)


def from_template(question):
    return render_to_string("quizzes/includes/question.html", {"question": question})


def words(html):
    return "".join(html.split())


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
@pytest.mark.parametrize("language", ["es", "en"])
def test_every_question_is_as_its_template_shows_it(kind, language):
    with translation.override(language):
        for pk, answer in enumerate([None, *ANSWERS[kind.name]] * 4, start=11):
            version, is_flagged = version_of(kind), pk % 2 == 0
            question = question_of(version, pk=pk, answer=answer, is_flagged=is_flagged)

            assert words(question_html(question)) == words(from_template(question))


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_nothing_of_one_attempt_reaches_another(kind):
    version, given = version_of(kind), ANSWERS[kind.name][0]
    question_html(question_of(version, pk=111, answer=given, is_flagged=True))

    own = question_of(version, pk=222)
    html = question_html(own)

    assert "111" not in html
    assert 'aria-pressed="true"' not in html
    assert words(html) == words(from_template(own))


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_versions_do_not_mix(kind):
    with translation.override("es"):
        pages = [
            question_html(question_of(version_of(kind, pk=pk, stem=stem), pk=1))
            for pk, stem in [(1, "Antes"), (2, "Después")]
        ]

    assert ["Antes" in page for page in pages] == [True, False]
    assert ["Después" in page for page in pages] == [False, True]


@pytest.mark.parametrize(
    ("name", "written"),
    [("short_answer", "La Patrona"), ("open_answer", "Llamé al DIF.")],
)
def test_words_that_a_person_wrote_are_stored_nowhere(name, written):
    version = version_of(KINDS[name])

    html = question_html(question_of(version, pk=111, answer=written))

    assert written in html
    assert written not in repr(stored_parts)
