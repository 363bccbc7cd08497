"""The attempts of a crowd at the quiz of its course, with questions and answers."""

from assessments.quizzes.models import (
    Attempt,
    AttemptQuestion,
    QuestionScore,
    QuizPage,
    SavedAnswer,
    Submission,
)
from tests.bench.copying import continue_keys, first_free_key, insert_like
from tests.factories.quizzes import ANSWERS
from tests.factories.sittings import versions_of

TOPICS = {"T1": "90"}


def add_attempts(learners):
    """One of each person who has done a quiz."""
    sat = [
        (each, unit)
        for each in learners
        for unit in each.units
        if unit.kind == "quizpage"
    ]
    if not sat:
        return
    attempts = Attempt.objects.bulk_create(
        [attempt(each, unit) for each, unit in sat], batch_size=1000
    )
    insert_like(
        Submission(language="es", topic_marks=TOPICS),
        ("attempt_id", "submitted_at", "mark"),
        ((each.pk, each.submitted_at, each.mark) for each in attempts),
    )
    _kind, unit = sat[0]
    add_questions(attempts, versions_of(QuizPage.objects.source_page(unit.key)))


def attempt(learner, unit):
    return Attempt(
        enrolment=learner.enrolment,
        quiz_key=unit.key,
        edition=unit.edition,
        number=1,
        pass_mark=80,
        started_at=learner.at,
        submitted_at=learner.at,
        mark=learner.outcome(unit)[2],
    )


def add_questions(attempts, versions):
    first = first_free_key(AttemptQuestion)
    rows = [
        (first + number * len(versions) + place, each, version, place + 1)
        for number, each in enumerate(attempts)
        for place, version in enumerate(versions)
    ]
    insert_like(
        AttemptQuestion(),
        ("id", "attempt_id", "version_id", "position"),
        ((key, each.pk, version.pk, place) for key, each, version, place in rows),
    )
    continue_keys(AttemptQuestion)
    insert_like(
        SavedAnswer(),
        ("question_id", "answer", "saved_at"),
        (
            (key, ANSWERS[version.question.type][key % 2], each.submitted_at)
            for key, each, version, _place in rows
        ),
    )
    insert_like(
        QuestionScore(rule=1),
        ("question_id", "share", "graded_at"),
        ((key, key % 2, each.submitted_at) for key, each, _version, _place in rows),
    )
