"""Starting, answering and submitting attempts, and what follows."""

import random
from dataclasses import replace
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import ModelLogEntry

from assessments.bank.models import QuestionVersion
from assessments.bank.reviewing import approve_with_programme
from assessments.bank.services import revise_question
from assessments.quizzes.attempt_page import answers_of, read_attempt_page
from assessments.quizzes.models import Attempt, ExtraAttempt, SavedAnswer
from assessments.quizzes.services import (
    grant_extra_attempt,
    save_answer,
    save_answers,
    start_attempt,
    submit_attempt,
)
from assessments.quizzes.status import quiz_status
from cohorts.enrolments.models import Cohort
from cohorts.enrolments.signals import criteria_changed
from cohorts.results.models import Result
from cohorts.results.services import correct_result
from tests.factories.people import UserFactory
from tests.factories.quizzes import (
    FIVE_KINDS,
    answer,
    begin,
    make_question,
    make_sitting,
    only_question,
    submit,
    text_of,
)
from tests.support.criteria import set_criteria
from tests.support.pages import text

pytestmark = pytest.mark.django_db


def completed(attempt):
    rows = Result.objects.completing().filter(enrolment=attempt.enrolment)
    return list(rows.values_list("subject_key", "edition", "revision_id", "language"))


def test_attempt_asks_every_question_in_its_approved_version():
    enrolment, unit = make_sitting(["single_choice", "ordering"])
    question = QuestionVersion.objects.get(question__type="single_choice").question
    revise_question(question, text_of("single_choice", stem_es="¿Otra?"))
    approve_with_programme(question)
    revise_question(question, text_of("single_choice", stem_es="¿En revisión?"))

    attempt = start_attempt(enrolment, unit)

    stems = [question.stem for question in read_attempt_page(attempt).questions]
    assert stems == ["¿Otra?", "¿Pregunta ordering?"]
    assert (attempt.number, attempt.pass_mark, attempt.revision_id) == (
        1,
        80,
        unit.revision_id,
    )


def test_revised_question_stays_as_it_was_in_an_attempt_under_way():
    attempt = begin(["single_choice"])
    question = only_question(attempt)

    revise_question(question.row.version.question, text_of("single_choice", key=["c"]))

    assert submit(attempt, right=["single_choice"]).mark == 100


def test_revising_with_the_same_words_writes_no_version():
    question = make_question("matching")

    revise_question(question, text_of("matching"))

    assert [version.number for version in question.versions.all()] == [1]


def test_revised_question_that_cannot_be_asked_is_refused():
    question = make_question("single_choice")

    with pytest.raises(ValidationError, match="an answer that does not exist"):
        revise_question(question, text_of("single_choice", key=["z"]))

    assert question.versions.count() == 1


def test_second_start_finds_the_open_attempt():
    enrolment, unit = make_sitting()
    first = start_attempt(enrolment, unit)

    assert start_attempt(enrolment, unit) == first
    assert Attempt.objects.count() == 1


def test_quiz_without_questions_cannot_begin():
    enrolment, unit = make_sitting([])

    with pytest.raises(ValidationError, match="no questions yet"):
        start_attempt(enrolment, unit)

    assert Attempt.objects.count() == 0


def test_attempts_are_limited():
    enrolment, unit = make_sitting(attempts_allowed=2)
    for _number in range(2):
        submit(start_attempt(enrolment, unit), right=[])

    with pytest.raises(ValidationError, match="used all your attempts"):
        start_attempt(enrolment, unit)

    numbers = Attempt.objects.order_by("pk").values_list("number", flat=True)
    assert list(numbers) == [1, 2]


def test_extra_attempt_lets_the_person_try_once_more():
    enrolment, unit = make_sitting(attempts_allowed=1)
    submit(start_attempt(enrolment, unit), right=[])
    staff = UserFactory()

    grant_extra_attempt(enrolment, unit, granted_by=staff, reason=" Corte. ")

    assert start_attempt(enrolment, unit).number == 2
    extra = ExtraAttempt.objects.get()
    assert (extra.granted_by, extra.reason, extra.quiz_key) == (
        staff,
        "Corte.",
        unit.key,
    )
    line = ModelLogEntry.objects.get(action="quizzes.extra_attempt")
    assert (line.user, line.data["enrolment"]) == (staff, enrolment.pk)


@pytest.mark.parametrize(
    ("reason", "sentence"),
    [
        ("", "Este campo no puede estar vacío."),
        ("   ", "Este campo no puede estar vacío."),
        ("x" * 301, "menos de 300 caracteres"),
    ],
)
def test_extra_attempt_needs_a_reason(reason, sentence):
    enrolment, unit = make_sitting(attempts_allowed=1)
    submit(start_attempt(enrolment, unit), right=[])

    with pytest.raises(ValidationError, match=sentence):
        grant_extra_attempt(enrolment, unit, granted_by=UserFactory(), reason=reason)

    assert ExtraAttempt.objects.count() == 0


@pytest.mark.parametrize(
    ("allowed", "right", "sentence"),
    [(2, [], "still has attempts left"), (1, FIVE_KINDS, "already passed")],
)
def test_extra_attempt_is_refused_while_one_is_left_or_after_a_pass(
    allowed, right, sentence
):
    enrolment, unit = make_sitting(attempts_allowed=allowed)
    submit(start_attempt(enrolment, unit), right=right)

    with pytest.raises(ValidationError, match=sentence):
        grant_extra_attempt(
            enrolment, unit, granted_by=UserFactory(), reason="Corte de luz"
        )


def test_passed_quiz_cannot_begin_again_until_it_is_renewed():
    enrolment, unit = make_sitting()
    submit(start_attempt(enrolment, unit))

    with pytest.raises(ValidationError, match="already passed"):
        start_attempt(enrolment, unit)

    attempt = start_attempt(enrolment, replace(unit, edition=2))
    assert (attempt.edition, attempt.number) == (2, 1)


def test_no_attempt_begins_in_a_cohort_that_has_ended():
    enrolment, unit = make_sitting()
    enrolment.cohort.status = Cohort.Status.DONE

    with pytest.raises(ValidationError, match="has ended"):
        start_attempt(enrolment, unit)


def test_every_answer_is_kept_and_the_last_one_counts():
    attempt = begin(["single_choice"])
    question = only_question(attempt)

    for choice in (["a"], ["c"], ["b"]):
        save_answer(question.row, choice)

    assert answers_of(attempt) == {question.pk: ["b"]}
    assert SavedAnswer.objects.count() == 3


def test_answer_after_the_submission_is_refused_and_not_kept():
    attempt = submit(begin(["single_choice"]), right=[])
    question = attempt.questions.get()

    with pytest.raises(ValidationError, match="already submitted"):
        save_answer(question, ["b"])

    assert SavedAnswer.objects.count() == 0


def test_one_refused_answer_keeps_none_of_the_page():
    attempt = begin(["single_choice", "true_false"])
    choice, true_false = attempt.questions.all()

    with pytest.raises(ValidationError, match="does not belong"):
        save_answers({choice: ["b"], true_false: ["maybe"]})

    assert SavedAnswer.objects.count() == 0


def test_mark_is_what_was_earned_of_all_points():
    attempt = begin()

    attempt = submit(attempt, right=["single_choice", "matching"], wrong=["ordering"])

    assert attempt.mark == Decimal("40.00")
    assert not attempt.passes(80)
    assert completed(attempt) == []


def test_questions_count_by_their_points():
    enrolment, unit = make_sitting(["single_choice", "true_false"])
    for version in QuestionVersion.objects.filter(question__type="true_false"):
        revise_question(version.question, text_of("true_false", points=3))
        approve_with_programme(version.question)

    attempt = submit(start_attempt(enrolment, unit), right=["true_false"])

    assert attempt.mark == Decimal("75.00")


@pytest.mark.parametrize(
    ("earned", "mark", "outcome"),
    [("79.96", "80.0", "passed"), ("79.6", "79.6", "failed")],
)
def test_rounded_mark_is_stored_shown_and_compared(earned, mark, outcome, signed_in):
    enrolment, unit = make_sitting(["single_choice", "true_false"], pass_mark=80)
    points = {"single_choice": Decimal(earned), "true_false": 100 - Decimal(earned)}
    for version in QuestionVersion.objects.select_related("question"):
        kind = version.question.type
        revise_question(version.question, text_of(kind, points=points[kind]))
        approve_with_programme(version.question)

    attempt = submit(start_attempt(enrolment, unit), right=["single_choice"])
    page = signed_in(enrolment.user).get(attempt.get_absolute_url(), follow=True)

    [result] = Result.objects.filter(enrolment=enrolment)
    assert (str(attempt.mark), str(result.mark)) == (mark, mark)
    assert result.outcome == outcome
    assert f"{Decimal(mark).normalize():f} / 100" in text(page)


def test_passing_completes_the_quiz_once():
    attempt = begin()
    answer(attempt, right=FIVE_KINDS)

    first = submit_attempt(attempt, language="en")
    second = submit_attempt(attempt, language="es")

    assert first.mark == second.mark == 100
    assert first.submitted_at == second.submitted_at
    assert completed(attempt) == [(attempt.quiz_key, 1, attempt.revision_id, "en")]


def test_mark_equal_to_the_pass_mark_passes():
    attempt = submit(begin(pass_mark=80), right=set(FIVE_KINDS) - {"ordering"})

    assert attempt.mark == Decimal("80.00")
    assert len(completed(attempt)) == 1


def test_raised_pass_mark_does_not_touch_an_attempt_under_way():
    attempt = begin(pass_mark=60)
    Cohort.objects.update(pass_mark=100)

    attempt = submit(attempt, right=["single_choice", "true_false", "matching"])

    assert attempt.pass_mark == 60
    assert len(completed(attempt)) == 1


def test_lowered_pass_mark_completes_what_now_reaches_it():
    enrolment, unit = make_sitting(pass_mark=80, attempts_allowed=3)
    submit(start_attempt(enrolment, unit), right=[])
    submit(start_attempt(enrolment, unit), right=["matching", "true_false"])
    cohort = enrolment.cohort
    cohort.pass_mark = 40
    cohort.save()

    for _time in range(2):
        criteria_changed.send(Cohort, cohort=cohort)

    assert len(completed(Attempt.objects.first())) == 1
    assert quiz_status(enrolment, unit.key, unit.edition).is_passed


def test_lowered_pass_mark_completes_nothing_of_other_cohorts():
    attempt = submit(begin(), right=["matching"])
    enrolment, _unit = make_sitting(pass_mark=10)

    criteria_changed.send(Cohort, cohort=enrolment.cohort)

    assert completed(attempt) == []


def test_same_dice_draw_the_same_order():
    enrolment, unit = make_sitting()
    first = start_attempt(enrolment, unit, rng=random.Random(7))
    orders = [row.shuffle for row in first.questions.all()]
    submit_attempt(first, language="es")

    second = start_attempt(enrolment, unit, rng=random.Random(7))

    assert [row.shuffle for row in second.questions.all()] == orders


def test_withdrawn_person_gets_no_completion_from_a_new_pass_mark():
    attempt = submit(begin(), right=["matching"])
    enrolment = attempt.enrolment
    enrolment.withdrawn_at = attempt.submitted_at
    enrolment.save()
    enrolment.cohort.pass_mark = 10

    criteria_changed.send(Cohort, cohort=enrolment.cohort)

    assert completed(attempt) == []


def marks(enrolment):
    """(outcome, mark) of each row of the ledger, as they were recorded."""
    rows = Result.objects.filter(enrolment=enrolment).order_by("pk")
    return list(rows.values_list("outcome", "mark"))


def test_ledger_has_a_row_for_each_mark_that_counts():
    enrolment, unit = make_sitting(attempts_allowed=3)
    submit(start_attempt(enrolment, unit), right=["matching", "ordering"])
    submit(start_attempt(enrolment, unit), right=["matching"])
    at_first = marks(enrolment)

    submit(start_attempt(enrolment, unit))

    assert at_first == [("failed", 40)]
    assert marks(enrolment) == [("failed", 40), ("passed", 100)]


def test_ledger_names_the_attempt_and_its_marks_by_topic():
    attempt = submit(begin(["single_choice", "true_false"]), right=["true_false"])

    result = Result.objects.get()

    topics = {row.version.question.topic.code for row in attempt.questions.all()}
    assert result.reference == f"attempt:{attempt.pk}"
    assert result.topic_marks == attempt.submission.topic_marks
    assert set(result.topic_marks) == topics
    assert sorted(result.topic_marks.values()) == ["0.0", "100.0"]


def test_annulled_attempt_is_not_recognised_by_a_lower_pass_mark():
    attempt = submit(begin(pass_mark=90), right=set(FIVE_KINDS) - {"ordering"})
    result = Result.objects.get()
    correct_result(
        result, by=UserFactory(), reason="Copia", outcome=Result.Outcome.ANNULLED
    )

    set_criteria(attempt.enrolment.cohort, module_keys=[], pass_mark=50)

    assert not Result.objects.in_force().exists()


def test_lower_mark_that_passes_keeps_the_better_mark():
    enrolment, unit = make_sitting(pass_mark=90)
    submit(start_attempt(enrolment, unit), right=set(FIVE_KINDS) - {"ordering"})
    set_criteria(enrolment.cohort, module_keys=[], pass_mark=60)

    assert marks(enrolment) == [("failed", 80), ("passed", 80)]
