"""Whose marks change if the key of a question's version holds for earlier ones."""

from collections import defaultdict
from copy import copy
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from django.core.exceptions import ValidationError

from assessments.quizzes.counting import (
    exact_share,
    grades_from,
    is_unmarked,
    share_of,
    stored_share,
)
from assessments.quizzes.models import (
    Attempt,
    AttemptQuestion,
    Grading,
    QuizPage,
    SavedAnswer,
)
from assessments.quizzes.quiz_mark import QuizMark
from assessments.quizzes.rules import minimums_of
from cohorts.enrolments.models import Enrolment
from cohorts.results.models import Result


@dataclass(frozen=True)
class AttemptChange:
    """A new share of the question, and the attempt as it then is, not saved.

    `after.grades` is an unsaved `Grading`.
    """

    question: AttemptQuestion
    share: Fraction
    after: Attempt


@dataclass(frozen=True)
class PersonChange:
    """A person's changed attempts at one quiz in one edition.

    `attempts`: all that are marked, as they are after the change, newest first.
    `results`: those in force, oldest first. `counting`: which mark of the quiz counts.
    """

    enrolment: Enrolment
    changes: tuple[AttemptChange, ...]
    attempts: tuple[Attempt, ...]
    results: tuple[Result, ...]
    counting: str

    @property
    def quiz_key(self):
        return self.changes[0].after.quiz_key

    @cached_property
    def quiz_mark(self):
        pass_mark = self.enrolment.cohort.pass_mark
        return QuizMark(list(self.attempts), self.counting, pass_mark)

    @cached_property
    def counted(self):
        if self.counting != QuizPage.Counting.BEST:
            return self.attempts[0]
        return max(self.attempts, key=lambda each: (each.mark, -each.pk))

    @property
    def topic_marks(self):
        if self.counting == QuizPage.Counting.BEST:
            return self.counted.grades.topic_marks
        return self.quiz_mark.topic_marks

    @property
    def mark_before(self):
        return self.results[-1].mark if self.results else None

    @property
    def mark_after(self):
        return self.quiz_mark.mark

    @property
    def passed_before(self):
        return any(row.outcome == Result.Outcome.PASSED for row in self.results)

    @property
    def passes_after(self):
        return self.quiz_mark.is_passed

    @property
    def is_excused(self):
        counting = self.results[-1] if self.results else None
        is_complete = counting and counting.outcome == Result.Outcome.COMPLETED
        return bool(is_complete) and not self.passes_after

    @property
    def gains_pass(self):
        return self.passes_after and not self.passed_before

    @property
    def loses_pass(self):
        return self.passed_before and not self.passes_after


def affected_enrolments(version):
    rows = _affected(version).order_by("attempt__enrolment_id")
    return list(rows.values_list("attempt__enrolment_id", flat=True).distinct())


def changes_for(version, enrolments):
    """`PersonChange`s of these enrolments: nine queries, however many."""
    rows = _affected(version).filter(attempt__enrolment__in=enrolments)
    return changes_with(list(_changed_shares(version, _with_attempts(rows))))


def change_of(question, share):
    [row] = _with_attempts(AttemptQuestion.objects.filter(pk=question.pk))
    [change] = changes_with([(row, share)])
    return change


def _with_attempts(rows):
    return rows.with_share().select_related(
        "version__question",
        "attempt__enrolment__cohort",
        "attempt__enrolment__user",
    )


def changes_with(changed):
    """`PersonChange`s of [(attempt question, its new share)]."""
    siblings = _siblings([row.attempt_id for row, _share in changed])
    quizzes = QuizPage.objects.source_pages(
        {row.attempt.quiz_key for row, _share in changed}
    )
    minimums, by_person = minimums_of(quizzes), defaultdict(list)
    for row, share in changed:
        shares = [
            (each, share if each.pk == row.pk else stored)
            for each, stored in siblings[row.attempt_id]
        ]
        key = row.attempt.enrolment_id, row.attempt.quiz_key, row.attempt.edition
        after = _attempt_after(row.attempt, shares, minimums[row.attempt.quiz_key])
        by_person[key].append(AttemptChange(row, share, after))
    return _people(by_person, quizzes)


def _attempt_after(attempt, shares, minimums):
    after = copy(attempt)
    after.grades = Grading(attempt=attempt, **grades_from(shares, minimums))
    after.mark = after.grades.mark
    after.meets_conditions = after.grades.meets_conditions and not is_unmarked(shares)
    return after


def _affected(version):
    return AttemptQuestion.objects.filter(
        version__question=version.question_id,
        version__number__lt=version.number,
        attempt__in=Attempt.objects.submitted().not_annulled(),
    )


def _changed_shares(version, rows):
    """(attempt question, its new share) where the new key gives another share.

    An answer that the new version does not offer keeps what it earned.
    """
    rows = list(rows)
    answers = _latest_answers([row.pk for row in rows])
    kind = version.question.kind
    for row in rows:
        answer = answers.get(row.pk, kind.no_answer)
        try:
            share = share_of(version, kind.clean(version.content, answer))
        except ValidationError:
            continue
        if share is not None and stored_share(share) != row.share:
            yield row, share


def _siblings(attempts):
    """Attempt's pk → [(attempt question, share)] of all its questions: two queries."""
    rows = AttemptQuestion.objects.filter(attempt__in=attempts).with_share()
    rows = list(rows.select_related("version__question__topic"))
    answers = _latest_answers([row.pk for row in rows])
    siblings = defaultdict(list)
    for row in rows:
        siblings[row.attempt_id].append((row, exact_share(row, answers.get(row.pk))))
    return siblings


def _latest_answers(questions):
    rows = SavedAnswer.objects.in_time().filter(question__in=questions).order_by("pk")
    return dict(rows.values_list("question_id", "answer"))


def _people(by_person, quizzes):
    """`PersonChange`s with all attempts and results of the people: two queries."""
    enrolments = {enrolment for enrolment, _quiz, _edition in by_person}
    attempts, results = defaultdict(list), defaultdict(list)
    changed = {
        each.after.pk: each.after for rows in by_person.values() for each in rows
    }
    marked = Attempt.objects.marked().not_annulled().order_by("-pk")
    marked = marked.filter(enrolment__in=enrolments).prefetch_related("gradings")
    for row in marked.select_related("submission"):
        key = row.enrolment_id, row.quiz_key, row.edition
        attempts[key].append(changed.get(row.pk, row))
    in_force = Result.objects.in_force().in_order().filter(enrolment__in=enrolments)
    for row in in_force.filter(kind=Result.Kind.QUIZ):
        results[row.enrolment_id, row.subject_key, row.edition].append(row)
    return [
        PersonChange(
            changes[0].after.enrolment,
            tuple(changes),
            tuple(attempts[key]),
            tuple(results[key]),
            _counting_of(quizzes.get(key[1])),
        )
        for key, changes in by_person.items()
    ]


def _counting_of(quiz):
    return quiz.counting if quiz else QuizPage.Counting.BEST
