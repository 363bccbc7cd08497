"""A cohort of 10,000 people with 20 quizzes, and a quiz with a million responses."""

import json
import subprocess
import sys
import time
from itertools import product
from statistics import median

from django.db import connection, transaction
from django.db.models import Max
from django.utils import timezone

from assessments.quizzes.models import (
    Attempt,
    AttemptQuestion,
    QuestionScore,
    SavedAnswer,
)
from assessments.statistics.responses import responses_query
from cohorts.enrolments.models import Cohort
from cohorts.results.models import Result
from tests.factories.courses import make_course
from tests.factories.enrolments import CohortFactory
from tests.factories.quizzes import entry_of, make_question, make_quiz
from tests.factories.sittings import make_people, versions_of

PEOPLE, QUIZZES = 10_000, 20
SITTINGS, QUESTIONS = 16_667, 60
GRADEBOOK, STATISTICS = "BENCH-GRADEBOOK", "BENCH-STATISTICS"
MOST_MEGABYTES = 400
TURNS = 3


def gradebook_cohort():
    """The cohort, with a result and an attempt of everybody in every quiz."""
    if cohort := Cohort.objects.filter(code=GRADEBOOK).first():
        return cohort
    course = make_course(modules=1, lessons=0)
    quizzes = [
        make_quiz(course, questions=[make_question(code=f"{GRADEBOOK}-{number}")])
        for number in range(QUIZZES)
    ]
    cohort = CohortFactory(code=GRADEBOOK, course_key=course.translation_key)
    people = make_people(cohort, PEOPLE)
    for quiz in quizzes:
        finish(people, entry_of(cohort, quiz))
    return cohort


@transaction.atomic
def finish(people, unit):
    """Everybody's attempt and result, without questions."""
    now = timezone.now()
    attempts = Attempt.objects.bulk_create(
        Attempt(
            enrolment=each,
            quiz_key=unit.key,
            edition=unit.edition,
            number=1,
            pass_mark=80,
            submitted_at=now,
            mark=number % 101,
        )
        for number, each in enumerate(people)
    )
    Result.objects.bulk_create(result_of(attempt, now) for attempt in attempts)


def result_of(attempt, now):
    passed = attempt.mark >= attempt.pass_mark
    return Result(
        enrolment_id=attempt.enrolment_id,
        kind=Result.Kind.QUIZ,
        subject_key=attempt.quiz_key,
        edition=attempt.edition,
        reference=attempt.reference,
        outcome=Result.Outcome.PASSED if passed else Result.Outcome.FAILED,
        mark=attempt.mark,
        topic_marks={"T": str(attempt.mark)},
        language="es",
        achieved_at=now,
        idempotency_key=attempt.reference,
    )


def statistics():
    """(our responses/s, the floor's, 0); ours in a process of its own, as a job."""
    key = quiz_with_a_million_responses()
    ours, floor = [], []
    for _turn in range(TURNS):
        measured = child(key)
        assert measured["megabytes"] < MOST_MEGABYTES, measured
        ours.append(measured["seconds"])
        floor.append(seconds_of_reading(key))
    responses = SITTINGS * QUESTIONS
    return responses / median(ours), responses / median(floor), 0


def child(key):
    command = [sys.executable, "-m", "tests.bench.snapshot", str(key)]
    return json.loads(subprocess.check_output(command, text=True))


def seconds_of_reading(key):
    """Reading the same rows, and nothing else."""
    statement, parameters = responses_query(key).query.sql_with_params()
    start = time.perf_counter()
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        while cursor.fetchmany(50_000):
            pass
    return time.perf_counter() - start


def quiz_with_a_million_responses():
    """The key of the quiz."""
    if cohort := Cohort.objects.filter(code=STATISTICS).first():
        return Attempt.objects.filter(enrolment__cohort=cohort)[0].quiz_key
    course = make_course(modules=1, lessons=0)
    questions = [make_question(code=f"{STATISTICS}-{n}") for n in range(QUESTIONS)]
    quiz = make_quiz(course, questions=questions)
    cohort = CohortFactory(code=STATISTICS, course_key=course.translation_key)
    finish(make_people(cohort, SITTINGS), entry_of(cohort, quiz))
    respond(quiz)
    return quiz.translation_key


@transaction.atomic
def respond(quiz):
    """Rows of a million answers, by SQL: objects would take minutes."""
    attempts = Attempt.objects.filter(quiz_key=quiz.translation_key)
    pks = list(attempts.order_by("pk").values_list("pk", flat=True))
    versions = [version.pk for version in versions_of(quiz)]
    first = AttemptQuestion.objects.aggregate(last=Max("pk", default=0))["last"] + 1
    now = timezone.now().isoformat(sep=" ")
    asked = product(pks, enumerate(versions, start=1))
    cells = [
        (first + number, pk, version, place, number % 3)
        for number, (pk, (place, version)) in enumerate(asked)
    ]
    insert(
        AttemptQuestion,
        "id, attempt_id, version_id, position, shuffle, is_flagged",
        (
            (row, pk, version, place, "[]", False)
            for row, pk, version, place, _n in cells
        ),
    )
    insert(
        QuestionScore,
        "question_id, share, rule, graded_at",
        ((row, int((n + pk % 7) % 3 == 1), 1, now) for row, pk, _v, _p, n in cells),
    )
    insert(
        SavedAnswer,
        "question_id, answer, saved_at",
        ((row, f'["{"abc"[n]}"]', now) for row, _pk, _v, _p, n in cells),
    )


def insert(model, columns, rows):
    places = ", ".join(["%s"] * len(columns.split(",")))
    table = model._meta.db_table
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES ({places})", rows)
