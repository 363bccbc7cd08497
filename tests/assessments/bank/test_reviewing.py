"""Questions are approved by another editor than the one who wrote them."""

import pytest
from django.core.exceptions import ValidationError

from assessments.bank.models import Question, QuestionVersion
from assessments.bank.reviewing import (
    approve,
    return_to_author,
    reviews_of,
    submit_for_review,
)
from assessments.bank.services import revise_question
from tests.factories.people import UserFactory
from tests.factories.quizzes import make_draft, make_question

pytestmark = pytest.mark.django_db

State = Question.State


@pytest.fixture
def author():
    return UserFactory()


@pytest.fixture
def reviewer():
    return UserFactory()


@pytest.fixture
def question(author):
    return make_draft(by=author)


def state_of(question):
    question.refresh_from_db()
    approved = question.approved_version
    return question.state, approved and approved.number


def revise(question, by):
    return revise_question(question, {"stem_es": "¿Mejor dicho?"}, by=by)


def test_question_is_a_draft_then_in_review_then_approved(question, author, reviewer):
    states = [state_of(question)]
    submit_for_review(question, by=author)
    states.append(state_of(question))
    approve(question, by=reviewer)
    states.append(state_of(question))

    assert states == [
        (State.DRAFT, None),
        (State.IN_REVIEW, None),
        (State.APPROVED, 1),
    ]
    steps = [(each.step, each.by) for each in reviews_of(question)]
    assert steps == [("approved", reviewer), ("submitted", author)]


def test_author_cannot_approve_the_own_version(question, author):
    submit_for_review(question, by=author)

    with pytest.raises(ValidationError, match="another editor has to approve it"):
        approve(question, by=author)

    assert state_of(question) == (State.IN_REVIEW, None)


def test_reviewer_who_rewords_the_question_cannot_approve_it(
    question, author, reviewer
):
    submit_for_review(question, by=author)
    revise(question, reviewer)

    with pytest.raises(ValidationError, match="another editor has to approve it"):
        approve(question, by=reviewer)

    approve(question, by=author)
    assert state_of(question) == (State.APPROVED, 2)


def test_draft_is_not_approved_without_review(question, reviewer):
    with pytest.raises(ValidationError, match="Only a question in review"):
        approve(question, by=reviewer)


def test_new_version_of_an_approved_question_returns_to_review(author):
    question = make_question()

    revise(question, author)

    assert question.state == State.IN_REVIEW
    assert state_of(question) == (State.IN_REVIEW, 1)


def test_approved_version_is_asked_until_the_next_one_is_approved(author, reviewer):
    question = make_question()
    revise(question, author)

    before = QuestionVersion.objects.offered().get().number
    approve(question, by=reviewer)
    after = QuestionVersion.objects.offered().get().number

    assert (before, after) == (1, 2)


def test_latest_version_is_asked_of_a_question_never_approved(question, author):
    revise(question, author)

    assert QuestionVersion.objects.offered().get().number == 2


def test_returned_question_is_a_draft_with_a_comment(question, author, reviewer):
    submit_for_review(question, by=author)

    return_to_author(question, by=reviewer, comment=" Cite el artículo. ")

    assert state_of(question) == (State.DRAFT, None)
    assert reviews_of(question)[0].comment == "Cite el artículo."


def test_question_is_not_returned_without_a_comment(question, author, reviewer):
    submit_for_review(question, by=author)

    with pytest.raises(ValidationError, match="Write what has to change"):
        return_to_author(question, by=reviewer, comment=" ")


def test_approved_question_that_is_returned_is_no_longer_drawn(reviewer):
    question, other = make_question(), make_question()

    return_to_author(question, by=reviewer, comment="La clave está mal.")

    assert list(Question.objects.drawable()) == [other]
    assert list(Question.objects.not_approved()) == [question]


def test_approved_version_is_drawn_while_the_next_one_is_in_review(author, reviewer):
    question = make_question()
    revise(question, author)

    return_to_author(question, by=reviewer, comment="Sin comillas.")

    assert state_of(question) == (State.DRAFT, 1)
    assert list(Question.objects.drawable()) == [question]


def test_submitting_twice_records_one_step(question, author):
    submit_for_review(question, by=author)
    submit_for_review(question, by=author)

    assert len(reviews_of(question)) == 1


@pytest.mark.parametrize("missing", ["harm_es", "harm_en"])
def test_critical_question_names_its_harm_in_both_languages(missing):
    harm = {"harm_es": "Devolución", "harm_en": "Return"} | {missing: ""}

    with pytest.raises(ValidationError) as refusal:
        make_draft(is_critical=True, **harm)

    assert refusal.value.message_dict == {
        missing: ["Write which harm a wrong answer may do to a child."]
    }


def test_critical_questions_are_those_whose_latest_version_is(author):
    harm = {"harm_es": "Devolución", "harm_en": "Return"}
    critical = make_draft(is_critical=True, **harm)
    no_longer = make_draft(is_critical=True, **harm)
    revise_question(no_longer, {"is_critical": False})

    assert list(Question.objects.critical()) == [critical]


def test_new_version_keeps_what_was_not_changed(question, author):
    version = revise(question, author)

    assert (version.stem_es, version.stem_en) == (
        "¿Mejor dicho?",
        "Question single_choice?",
    )
    assert version.key == ["b"]


def test_questions_are_found_by_a_tag_in_any_case():
    tagged, other = make_draft(), make_draft()
    tagged.tags.add("Asilo")
    other.tags.add("Asilo y refugio")

    assert list(Question.objects.tagged("asilo")) == [tagged]
