"""The marks of an attempt's open answers, as the person reads them."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from assessments.marking.deciding import counting_marks, counting_points, counting_share
from assessments.marking.models import AnswerToMark, Mark, Step
from assessments.quizzes.models import AttemptQuestion, SavedAnswer


def answer_text(question):
    saved = SavedAnswer.objects.latest_of(question.attempt)
    return saved.values_list("answer", flat=True).get(question=question)


@dataclass(frozen=True)
class MarkedAnswer:
    """An open answer with its marks, oldest first. `appeal` may be None."""

    question: AttemptQuestion
    marks: tuple[Mark, ...]
    appeal: object
    is_under_review: bool

    @cached_property
    def criteria(self):
        points = counting_points(self.marks)
        rubric = self.question.kind.criteria(self.question.version.key)
        return [(each, as_decimal(points[each.id])) for each in rubric]

    @property
    def comments(self):
        return [mark.comment for mark in counting_marks(self.marks) if mark.comment]

    @cached_property
    def review(self):
        reviews = (mark for mark in self.marks if mark.step == Step.REVIEW)
        return next(reviews, None)

    @property
    def is_changed(self):
        before = [mark for mark in self.marks if mark.step != Step.REVIEW]
        return abs(counting_share(before) - counting_share(self.marks)) > 1e-6


def as_decimal(points):
    return round(Decimal(points.numerator) / points.denominator, 2)


def marked_answers(attempt):
    rows = AnswerToMark.objects.filter(question__attempt=attempt).select_related(
        "question__version__question", "question__appeal"
    )
    rows = rows.prefetch_related("question__marks__marked_by")
    return [
        MarkedAnswer(
            row.question,
            tuple(sorted(row.question.marks.all(), key=lambda mark: mark.pk)),
            getattr(row.question, "appeal", None),
            row.needs == Step.REVIEW,
        )
        for row in rows.order_by("question__position")
    ]
