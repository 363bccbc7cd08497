"""An attempt after it was handed in: what was right, and why."""

from dataclasses import dataclass
from functools import cached_property

from assessments.bank import grading
from assessments.quizzes.models import AttemptQuestion
from assessments.quizzes.sheet import Item, answers_of, texts


@dataclass(frozen=True)
class GradedOption:
    """An answer that was on offer. `state`: good, bad or empty (says nothing)."""

    text: str
    is_chosen: bool
    is_right: bool
    state: str


@dataclass(frozen=True)
class GradedPair:
    text: str
    chosen: str
    right: str
    is_right: bool


@dataclass(frozen=True)
class Graded:
    """A question with the answer that was given and what it earned.

    `shows_key`: whether the right answers may be seen.
    """

    question: AttemptQuestion
    answer: list | dict
    shows_key: bool

    @cached_property
    def item(self):
        return Item(self.question, self.answer)

    @cached_property
    def share(self):
        return grading.share(self.question.kind, self.question.version.key, self.answer)

    @property
    def percent(self):
        return round(self.share * 100)

    @property
    def is_right(self):
        return self.share == 1

    @property
    def is_in_part(self):
        return 0 < self.share < 1

    @property
    def feedback(self):
        return self.question.version.feedback

    @property
    def options(self):
        """With the key, every option; without, only those chosen."""
        key = self.question.version.key if self.shows_key else []
        for option in self.item.options:
            is_right = option.id in key
            if option.is_chosen or self.shows_key:
                state = "good" if is_right else "bad" if option.is_chosen else ""
                yield GradedOption(
                    option.text,
                    option.is_chosen,
                    is_right,
                    state if self.shows_key else "",
                )

    @property
    def own_order(self):
        return [self.item.texts[one] for one in self.answer]

    @property
    def right_order(self):
        key = self.question.version.key if self.shows_key else []
        return [self.item.texts[one] for one in key]

    @property
    def pairs(self):
        right = self.item.texts
        key = self.question.version.key if self.shows_key else {}
        for one, text in texts(self.item.content["left"]).items():
            chosen = self.answer.get(one) if self.answer else None
            yield GradedPair(
                text,
                right.get(chosen, ""),
                right.get(key.get(one), ""),
                chosen is not None and chosen == key.get(one),
            )


def read_result(attempt, *, shows_key):
    """Every question of the attempt, graded as it was handed in: two queries."""
    answers = answers_of(attempt)
    questions = attempt.questions.select_related("version__question")
    return [Graded(one, answers.get(one.pk, []), shows_key) for one in questions]
