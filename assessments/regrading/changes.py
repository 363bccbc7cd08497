"""Whose marks change if the key of a question's version holds for earlier ones."""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from django.core.exceptions import ValidationError

from assessments.quizzes.counting import marks_of
from assessments.quizzes.models import Attempt, AttemptQuestion, SavedAnswer
from cohorts.enrolments.models import Enrolment
from cohorts.results.models import Result


@dataclass(frozen=True)
class AttemptChange:
    """An attempt with the new share of the question, and the marks that follow."""

    attempt: Attempt
    question: AttemptQuestion
    share: Fraction
    mark: Decimal
    topic_marks: dict


@dataclass(frozen=True)
class PersonChange:
    """A person's changed attempts at one quiz in one edition.

    `attempts`: all that they submitted. `results`: those in force, oldest first.
    """

    enrolment: Enrolment
    changes: tuple[AttemptChange, ...]
    attempts: tuple[Attempt, ...]
    results: tuple[Result, ...]

    @property
    def quiz_key(self):
        return self.changes[0].attempt.quiz_key

    @cached_property
    def marks(self):
        """Attempt → its mark after the change."""
        marks = {attempt: attempt.mark for attempt in self.attempts}
        return marks | {change.attempt: change.mark for change in self.changes}

    @cached_property
    def best(self):
        """The attempt with the best mark after the change, the first of equals."""
        return max(
            self.attempts, key=lambda attempt: (self.marks[attempt], -attempt.pk)
        )

    @property
    def mark_before(self):
        return self.results[-1].mark if self.results else None

    @property
    def mark_after(self):
        return self.marks[self.best]

    @property
    def passed_before(self):
        return any(row.outcome == Result.Outcome.PASSED for row in self.results)

    @cached_property
    def passes_after(self):
        pass_mark = self.enrolment.cohort.pass_mark
        return any(
            mark >= min(attempt.pass_mark, pass_mark)
            for attempt, mark in self.marks.items()
        )

    @property
    def gains_pass(self):
        return self.passes_after and not self.passed_before

    @property
    def loses_pass(self):
        return self.passed_before and not self.passes_after


def affected_enrolments(version):
    """Keys of those who submitted an earlier version, in order."""
    rows = _affected(version).order_by("attempt__enrolment_id")
    return list(rows.values_list("attempt__enrolment_id", flat=True).distinct())


def changes_for(version, enrolments):
    """`PersonChange`s of these enrolments: six queries, however many."""
    rows = _affected(version).filter(attempt__enrolment__in=enrolments)
    rows = list(
        rows.with_share().select_related(
            "version__question",
            "attempt__enrolment__cohort",
            "attempt__enrolment__user",
        )
    )
    changed = list(_changed_shares(version, rows))
    siblings = _siblings([row.attempt_id for row, _share in changed])
    by_person = defaultdict(list)
    for row, share in changed:
        mark, topic_marks = marks_of(
            [
                (each, share if each.pk == row.pk else stored)
                for each, stored in siblings[row.attempt_id]
            ]
        )
        attempt = row.attempt
        by_person[attempt.enrolment_id, attempt.quiz_key, attempt.edition].append(
            AttemptChange(attempt, row, share, mark, topic_marks)
        )
    return _people(by_person)


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
    answers = _latest_answers([row.pk for row in rows])
    kind = version.question.kind
    for row in rows:
        answer = answers.get(row.pk, kind.no_answer)
        try:
            share = kind.share(version.key, kind.clean(version.content, answer))
        except ValidationError:
            continue
        if stored_share(share) != row.share:
            yield row, share


def stored_share(share):
    """The share as scores store it."""
    return round(Decimal(share.numerator) / share.denominator, 6)


def _siblings(attempts):
    """Attempt's pk → [(attempt question, share)] of all its questions: two queries."""
    rows = AttemptQuestion.objects.filter(attempt__in=attempts).with_share()
    rows = list(rows.select_related("version__question__topic"))
    answers = _latest_answers([row.pk for row in rows])
    siblings = defaultdict(list)
    for row in rows:
        siblings[row.attempt_id].append((row, _exact_share(row, answers.get(row.pk))))
    return siblings


def _exact_share(row, answer):
    """The stored share, without the rounding where the version's own key gave it."""
    exact = row.kind.share(row.version.key, answer)
    return exact if stored_share(exact) == row.share else Fraction(row.share or 0)


def _latest_answers(questions):
    rows = SavedAnswer.objects.filter(question__in=questions).order_by("pk")
    return dict(rows.values_list("question_id", "answer"))


def _people(by_person):
    """`PersonChange`s with all attempts and results of the people: two queries."""
    enrolments = {enrolment for enrolment, _quiz, _edition in by_person}
    attempts, results = defaultdict(list), defaultdict(list)
    submitted = Attempt.objects.submitted().not_annulled()
    for row in submitted.filter(enrolment__in=enrolments).order_by("pk"):
        attempts[row.enrolment_id, row.quiz_key, row.edition].append(row)
    in_force = Result.objects.in_force().in_order().filter(enrolment__in=enrolments)
    for row in in_force.filter(kind=Result.Kind.QUIZ):
        results[row.enrolment_id, row.subject_key, row.edition].append(row)
    return [
        PersonChange(
            changes[0].attempt.enrolment,
            tuple(changes),
            tuple(attempts[key]),
            tuple(results[key]),
        )
        for key, changes in by_person.items()
    ]
