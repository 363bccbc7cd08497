"""A cohort of 10,000 people with 20 quizzes, and a quiz with a million responses."""

import json
import subprocess
import sys
import time
from statistics import median

from django.db import connection, transaction
from django.utils import timezone

from assessments.quizzes.models import Attempt, SavedAnswer
from assessments.statistics.responses import responses_query
from cohorts.enrolments.models import Cohort
from cohorts.results.models import Result
from tests.bench.copying import JSON, insert_like
from tests.factories.courses import make_course
from tests.factories.enrolments import CohortFactory
from tests.factories.quizzes import entry_of, make_question, make_quiz
from tests.factories.sittings import make_people, versions_of

PEOPLE, QUIZZES = 10_000, 20
SITTINGS, QUESTIONS = 16_667, 60
GRADEBOOK, STATISTICS = "BENCH-GRADEBOOK", "BENCH-STATISTICS"
MOST_MEGABYTES = 400
TURNS = 3
# The columns in which the results of people differ.
OUTCOME = (
    "enrolment_id",
    "reference",
    "idempotency_key",
    "outcome",
    "mark",
    "topic_marks",
)
ASKED = """
INSERT INTO quizzes_attemptquestion
  (attempt_id, version_id, position, shuffle, is_flagged)
SELECT attempt.id, version.id, version.position, CAST('[]' AS %(json)s), FALSE
FROM quizzes_attempt AS attempt CROSS JOIN (
  SELECT id, ROW_NUMBER() OVER (ORDER BY id) AS position
  FROM bank_questionversion WHERE id IN (%(versions)s)
) AS version
WHERE attempt.quiz_key = %%s
ORDER BY attempt.id, version.position
"""
OF_ATTEMPTS = """
FROM quizzes_attemptquestion AS question
JOIN quizzes_attempt AS attempt ON attempt.id = question.attempt_id
WHERE attempt.quiz_key = %%s
ORDER BY question.id
"""
SCORED = f"""
INSERT INTO quizzes_questionscore (question_id, share, rule, graded_at)
SELECT question.id,
  CASE (question.position - 1 + attempt.id %%%% 7) %%%% 3 WHEN 1 THEN 1 ELSE 0 END,
  1, %%s
{OF_ATTEMPTS}
"""
ANSWERED = f"""
INSERT INTO quizzes_savedanswer (question_id, answer, saved_at)
SELECT question.id, CAST(
  CASE question.position %%%% 3
    WHEN 1 THEN '["a"]' WHEN 2 THEN '["b"]' ELSE '["c"]' END AS %(json)s
), %%s
{OF_ATTEMPTS}
"""


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
    attempt = Attempt(
        quiz_key=unit.key,
        edition=unit.edition,
        number=1,
        pass_mark=80,
        submitted_at=now,
    )
    result = Result(
        kind=Result.Kind.QUIZ,
        subject_key=unit.key,
        edition=unit.edition,
        language="es",
        achieved_at=now,
    )
    insert_like(
        attempt,
        ("enrolment_id", "mark"),
        ((each.pk, number % 101) for number, each in enumerate(people)),
    )
    attempts = Attempt.objects.filter(quiz_key=unit.key).order_by("pk")
    insert_like(result, OUTCOME, map(outcome_of, list(attempts)))


def outcome_of(attempt):
    """The values of its result that `OUTCOME` names."""
    passed = attempt.mark >= attempt.pass_mark
    outcome = Result.Outcome.PASSED if passed else Result.Outcome.FAILED
    reference, marks = attempt.reference, {"T": str(attempt.mark)}
    return attempt.enrolment_id, reference, reference, outcome, attempt.mark, marks


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
    key = Attempt._meta.get_field("quiz_key")
    key = key.get_db_prep_save(quiz.translation_key, connection)
    moment = SavedAnswer._meta.get_field("saved_at")
    now = moment.get_db_prep_save(timezone.now(), connection)
    versions = [version.pk for version in versions_of(quiz)]
    names = {
        "json": JSON[connection.vendor],
        "versions": ", ".join(["%s"] * len(versions)),
    }
    with connection.cursor() as cursor:
        cursor.execute(ASKED % names, [*versions, key])
        cursor.execute(SCORED % names, [now, key])
        cursor.execute(ANSWERED % names, [now, key])
