"""Which mark of a quiz counts, from the attempts at it."""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from assessments.quizzes.models import Attempt, QuizPage
from cohorts.results.marks import average_mark

Counting = QuizPage.Counting


@dataclass(frozen=True)
class QuizMark:
    """The mark from the marked attempts at one edition of a quiz, newest first."""

    attempts: list[Attempt]
    counting: str
    pass_mark: int  # of the cohort today

    @cached_property
    def mark(self):
        marks = [attempt.mark for attempt in self.attempts]
        if self.counting == Counting.AVERAGE:
            return average_mark(marks)
        if self.counting == Counting.LAST:
            return marks[0] if marks else None
        return max(marks, default=None)

    @cached_property
    def is_passed(self):
        """The best attempt: any that passes. The average: with the last one's rules."""
        if self.counting == Counting.BEST:
            return any(attempt.passes(self.pass_mark) for attempt in self.attempts)
        if not self.attempts:
            return False
        latest = self.attempts[0]
        if self.counting == Counting.LAST:
            return latest.passes(self.pass_mark)
        needed = min(latest.pass_mark, self.pass_mark)
        return latest.meets_conditions and self.mark >= needed

    @property
    def topic_marks(self):
        if self.counting == Counting.LAST:
            return self.attempts[0].grades.topic_marks
        by_topic = defaultdict(list)
        for attempt in self.attempts:
            for code, mark in attempt.grades.topic_marks.items():
                by_topic[code].append(Decimal(mark))
        return {code: str(average_mark(marks)) for code, marks in by_topic.items()}
