"""What the marks of an open answer ask for next, and the share that counts."""

from fractions import Fraction

from assessments.marking.models import Step

# Two marks that differ by more than this share of the points need a third person.
MOST_DIFFERENCE = Fraction(1, 5)


def step_after(marks, *, markers, pass_mark):
    """The `Step` that is due after these marks; empty when the answer is marked.

    `markers`: how many people mark it. `pass_mark`: out of 100.
    """
    shares = {mark.step: Fraction(mark.share) for mark in marks}
    if Step.FIRST not in shares:
        return Step.FIRST
    if markers == 1 or Step.DECISION in shares:
        return ""
    if Step.SECOND not in shares:
        return Step.SECOND
    first, second = shares[Step.FIRST], shares[Step.SECOND]
    return Step.DECISION if is_disputed(first, second, pass_mark) else ""


def is_disputed(first, second, pass_mark):
    """Whether two marks differ too much, or either of them is below the pass mark."""
    is_far = abs(first - second) > MOST_DIFFERENCE
    return is_far or 100 * min(first, second) < pass_mark


def counting_marks(marks):
    """The review; without it the decision; without that all that were given."""
    by_step = {mark.step: mark for mark in marks}
    for step in (Step.REVIEW, Step.DECISION):
        if step in by_step:
            return [by_step[step]]
    return [by_step[step] for step in (Step.FIRST, Step.SECOND) if step in by_step]


def counting_share(marks):
    """The share that counts, as a Fraction: the average of two marks that agree."""
    counting = counting_marks(marks)
    return sum(Fraction(mark.share) for mark in counting) / len(counting)


def counting_points(marks):
    """Criterion's id → the points that count, as a Fraction."""
    counting = counting_marks(marks)
    return {
        name: sum(Fraction(mark.points[name]) for mark in counting) / len(counting)
        for name in counting[0].points
    }
