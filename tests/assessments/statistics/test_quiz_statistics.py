"""Statistics of quizzes from the database, on screen and as counts."""

import io
import logging
import uuid

import numpy as np
import pandas as pd
import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from assessments.quizzes.attempt_page import answers_of
from assessments.quizzes.models import Attempt
from assessments.quizzes.services import start_attempt
from assessments.statistics.audiences import Audience, audience_for
from assessments.statistics.items import Responses
from assessments.statistics.models import Snapshot, Tally
from assessments.statistics.nightly import refresh_quiz
from assessments.statistics.reports import report
from assessments.statistics.responses import read_quiz
from assessments.statistics.saves import Saves, counting_saves
from assessments.statistics.services import request_snapshot, take_snapshot
from lms.jobs.models import Job
from lms.people.roles import Role
from tests.factories.courses import make_course
from tests.factories.enrolments import CohortFactory, EnrolmentFactory
from tests.factories.people import InstitutionFactory, UserFactory, with_role
from tests.factories.quizzes import begin, entry_of, make_question, make_quiz, submit
from tests.factories.sittings import make_people, sit_quiz, versions_of
from tests.support.pages import open_page, text

pytestmark = [pytest.mark.django_db, pytest.mark.on_postgres]

RIGHT, WRONG = ["b"], ["a"]


def a_quiz(number=4, **changes):
    """(cohort, the quiz's entry, its versions); `changes`: of the first question."""
    course = make_course(modules=1, lessons=1)
    questions = [
        make_question(code=f"Q{place}", **(changes if not place else {}))
        for place in range(number)
    ]
    quiz = make_quiz(course, questions=questions)
    cohort = CohortFactory(course_key=course.translation_key)
    return cohort, entry_of(cohort, quiz), versions_of(quiz)


def answers_of_ability(number, people, first=None):
    """Person n answers the first n % (number + 1) questions rightly.

    `first`: what somebody able answers to the first question instead.
    """
    rows = []
    for person in range(people):
        ability = person % (number + 1)
        row = [RIGHT if place < ability else WRONG for place in range(number)]
        if first:
            row[0] = first if ability > number // 2 else RIGHT
        rows.append(row)
    return rows


def sat(people, *, first=None):
    cohort, unit, versions = a_quiz()
    sit_quiz(
        make_people(cohort, people),
        unit,
        versions,
        answers_of_ability(4, people, first),
    )
    return cohort, unit, versions


def figures_of(snapshot):
    return {row.version.question.code: row.figures for row in snapshot.items.all()}


def test_statistics_from_the_database_equal_those_of_the_same_table():
    _cohort, unit, versions = sat(40)
    marks = pd.DataFrame(
        [[float(cell == RIGHT) for cell in row] for row in answers_of_ability(4, 40)]
    )
    expected = report(
        Responses(marks, pd.Series(1.0, index=marks.columns), marks.sum(axis=1))
    )

    snapshot = take_snapshot(Audience(unit.key))

    assert snapshot.n == 40
    assert (test := snapshot.figures["test"]).pop("flags") == []
    assert test == pytest.approx(
        {name: value for name, value in expected["test"].items() if name != "flags"}
    )
    for item, figures in zip(
        expected["items"], figures_of(snapshot).values(), strict=True
    ):
        names = ("facility", "sd", "discrimination_index", "effective_weight")
        assert {name: figures[name] for name in names} == pytest.approx(
            {name: item[name] for name in names}
        )
    assert len(versions) == 4


def test_wrong_key_is_flagged_on_the_screen_with_the_answer_of_good_test_takers(
    signed_in,
):
    _cohort, unit, _versions = sat(40, first=["c"])
    take_snapshot(Audience(unit.key))
    client = signed_in(with_role(Role.EVALUATOR))

    page = text(open_page(client, reverse("statistics:quiz", args=[unit.key])))

    assert "people who did well chose “Tres (en)”" in page
    assert "1 question needs a look." in page
    assert "Question 1 of 4 needs a look: it is drawn as a diamond." in page


@pytest.mark.parametrize(
    ("people", "says"),
    [
        (9, "n = 9. Statistics are shown from 10 people"),
        (10, "n = 10, computed"),
    ],
)
def test_page_shows_nothing_for_too_few_people(signed_in, people, says):
    _cohort, unit, _versions = sat(people)
    take_snapshot(Audience(unit.key))
    client = signed_in(with_role(Role.EVALUATOR))

    page = text(open_page(client, reverse("statistics:quiz", args=[unit.key])))

    assert says in page
    assert ("Facility" in page) == (people >= 10)


def test_only_the_attempt_whose_mark_counts_is_counted():
    enrolment = EnrolmentFactory(cohort__course_key=None)
    course = make_course(modules=1, lessons=1)
    quiz = make_quiz(course, ["single_choice", "true_false"])
    enrolment.cohort.course_key = course.translation_key
    enrolment.cohort.save()
    unit = entry_of(enrolment.cohort, quiz)
    submit(start_attempt(enrolment, unit), right=["single_choice"])
    submit(start_attempt(enrolment, unit), right=[])

    snapshot = take_snapshot(Audience(unit.key))

    assert snapshot.n == 1
    assert [row.figures["facility"] for row in snapshot.items.all()] == [100, 0]


def test_coordinator_counts_only_people_in_their_scope():
    cohort, unit, versions = a_quiz()
    gt = InstitutionFactory(code="GT", country="GT")
    hn = InstitutionFactory(code="HN", country="HN")
    enrolments = [
        EnrolmentFactory(cohort=cohort, user=UserFactory(institution=institution))
        for institution in (gt, gt, hn)
    ]
    sit_quiz(enrolments, unit, versions, answers_of_ability(4, 3))
    coordinator = with_role(Role.COORDINATOR, country="GT")

    own = audience_for(coordinator, unit.key, cohort)
    whole = audience_for(with_role(Role.COORDINATOR), unit.key, cohort)

    assert (own.reader, whole.reader) == (coordinator, None)
    assert take_snapshot(own).n == 2
    assert take_snapshot(whole).n == 3
    assert take_snapshot(audience_for(with_role(Role.EDITOR), unit.key)).n == 3


def test_evaluator_of_one_country_counts_its_people_only():
    cohort, unit, versions = a_quiz()
    institutions = [InstitutionFactory(code=c, country=c) for c in ("GT", "HN")]
    enrolments = [
        EnrolmentFactory(cohort=cohort, user=UserFactory(institution=institution))
        for institution in institutions
    ]
    sit_quiz(enrolments, unit, versions, answers_of_ability(4, 2))
    evaluator = with_role(Role.EVALUATOR, country="HN")

    assert take_snapshot(audience_for(evaluator, unit.key)).n == 1


def test_statistics_are_computed_as_a_job(signed_in):
    _cohort, unit, _versions = sat(12)
    client = signed_in(with_role(Role.EVALUATOR))

    answer = client.post(reverse("statistics:compute", args=[unit.key]))

    assert Snapshot.objects.get().n == 12
    job = open_page(client, answer.url)
    assert f'href="{reverse("statistics:quiz", args=[unit.key])}"' in job.text


def test_a_job_that_has_not_ended_is_not_started_twice():
    _cohort, unit, _versions = sat(1)
    evaluator, audience = with_role(Role.EVALUATOR), Audience(unit.key)
    waiting = Job.objects.create(
        kind="statistics", started_by=evaluator, payload=audience.as_payload()
    )

    assert request_snapshot(audience, by=evaluator, subject="Quiz") == waiting


def test_workbook_holds_questions_and_answers(signed_in):
    _cohort, unit, _versions = sat(40)
    take_snapshot(Audience(unit.key))
    client = signed_in(with_role(Role.EDITOR))

    answer = client.get(reverse("statistics:export", args=[unit.key]))

    sheet = pd.read_excel(io.BytesIO(answer.content), engine="calamine")
    # 8 figures of the quiz, 4 questions with 3 answers each.
    assert len(sheet) == 8 + 4 * 4


def test_question_shows_each_quiz_and_version(signed_in):
    _cohort, unit, versions = sat(12)
    take_snapshot(Audience(unit.key))
    client = signed_in(with_role(Role.EDITOR))
    address = reverse("statistics:question", args=[versions[0].question_id])

    page = text(open_page(client, address))

    assert "Version 1. n = 12." in page


def test_bank_leads_to_the_statistics_of_a_question(signed_in):
    question = make_question()
    client = signed_in(with_role(Role.EDITOR))

    page = client.get(reverse("wagtailsnippets_bank_question:list")).text

    assert reverse("statistics:question", args=[question.pk]) in page


def test_counts_at_submission_equal_the_recompute(capsys):
    course = make_course(modules=1, lessons=1)
    quiz = make_quiz(course)
    cohort = CohortFactory(course_key=course.translation_key)
    for right in (["matching", "single_choice"], ["ordering", "multiple_response"]):
        enrolment = EnrolmentFactory(cohort=cohort)
        attempt = start_attempt(enrolment, entry_of(cohort, quiz))
        submit(attempt, right=right, wrong=["true_false"])

    call_command("check_statistics")

    assert capsys.readouterr().out == "All counts agree.\n"
    assert sorted(Tally.objects.values_list("n", flat=True)) == [2] * 5


def test_a_count_that_differs_is_reported_and_repaired(caplog):
    cohort, unit, versions = sat(3)  # written without counts
    Attempt.objects.get(enrolment=cohort.enrolments.first())

    with pytest.raises(CommandError, match="10 counts differ from the answers"):
        call_command("check_statistics")
    with caplog.at_level(logging.ERROR, "lms"):
        refresh_quiz.func(str(unit.key))
    call_command("check_statistics", "--repair")

    assert caplog.messages == ["counts of answers differ from the answers"]
    assert Tally.objects.count() == len(versions)
    call_command("check_statistics")


def test_the_night_computes_every_snapshot_again():
    cohort, unit, versions = sat(10)
    take_snapshot(Audience(unit.key, cohort))
    sit_quiz(make_people(cohort, 2), unit, versions, answers_of_ability(4, 2))

    refresh_quiz.func(str(unit.key))

    rows = Snapshot.objects.order_by("cohort").values_list("cohort", "n")
    assert set(rows) == {(None, 12), (cohort.pk, 12)}


def test_attempts_need_not_have_the_same_questions():
    cohort, unit, versions = a_quiz()
    people = make_people(cohort, 40)
    rows = answers_of_ability(4, 40)
    sit_quiz(people[:20], unit, versions[:3], [row[:3] for row in rows[:20]])
    sit_quiz(people[20:], unit, versions[1:], [row[1:] for row in rows[20:]])

    snapshot = take_snapshot(Audience(unit.key))

    assert [row.n for row in snapshot.items.order_by("version")] == [20, 40, 40, 20]
    assert snapshot.figures["test"]["cic"] is None


@given(
    st.lists(
        st.tuples(st.sampled_from([None, "phone", "desktop"]), st.integers(1, 4)),
        min_size=1,
        max_size=6,
    )
)
def test_the_answer_that_counts_is_the_one_that_quizzes_count(saved):
    """By the rule in words: the last, but no retry after a later one of its device."""
    rows = [
        (1, 1, 0.0, pk, device, device and sequence, f'["{pk}"]')
        for pk, (device, sequence) in enumerate(saved, start=1)
    ]
    texts = {}

    [place] = counting_saves(np.zeros(len(rows), int), Saves.of_rows(rows, {}, texts))

    in_time = [
        row
        for row in rows
        if not any(
            row[4] and other[4] == row[4] and other[5] > row[5] and other[3] < row[3]
            for other in rows
        )
    ]
    assert rows[place] == in_time[-1]


def test_answers_saved_again_are_counted_once():
    attempt = begin(["single_choice"])
    row = attempt.questions.get()
    device = uuid.uuid4()
    for sequence, answer in ((1, ["a"]), (3, ["b"]), (2, ["c"])):
        row.saved_answers.create(answer=answer, device=device, sequence=sequence)
    submit(attempt, right=[])

    responses = read_quiz(attempt.quiz_key)

    assert answers_of(attempt) == {row.pk: ["b"]}
    assert responses.texts[responses.answers[0, 0]] == '["b"]'
