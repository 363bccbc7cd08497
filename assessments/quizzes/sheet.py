"""An attempt as the person who sits it sees it: questions, own answers, no keys."""

from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from assessments.bank import grading
from assessments.quizzes.models import Attempt, AttemptQuestion, Response
from lms import languages


@dataclass(frozen=True)
class Option:
    """An answer on offer, in the reader's language."""

    id: str
    text: str
    is_chosen: bool = False


@dataclass(frozen=True)
class Pair:
    """An item on the left, and what it may be matched with."""

    id: str
    name: str
    text: str
    options: tuple[Option, ...]


@dataclass(frozen=True, eq=False)
class Item:
    """A question of an attempt with the answer that counts so far."""

    question: AttemptQuestion
    answer: list | dict = field(default_factory=list)
    saved_at: datetime | None = None

    @property
    def pk(self):
        return self.question.pk

    @property
    def name(self):
        """What the question's fields are called; the field's name or its beginning."""
        return f"q{self.pk}"

    @property
    def number(self):
        return self.question.position

    @property
    def kind(self):
        return self.question.kind

    @property
    def content(self):
        return self.question.version.content

    @property
    def stem(self):
        return self.question.version.stem

    @property
    def is_answered(self):
        return grading.is_complete(self.kind, self.content, self.answer)

    @property
    def is_in_part(self):
        return bool(self.answer) and not self.is_answered

    @property
    def is_multiple(self):
        return self.kind == "multiple_response"

    @property
    def order(self):
        """Option ids in the person's own order, else as they were shuffled."""
        if self.kind == "ordering" and self.answer:
            return self.answer
        return self.question.shuffle

    @cached_property
    def texts(self):
        return texts(self.content["right" if self.kind == "matching" else "options"])

    @cached_property
    def options(self):
        return self._options(self.answer)

    @cached_property
    def pairs(self):
        return [
            Pair(
                one,
                f"{self.name}-{one}",
                text,
                self._options([self.answer[one]] if one in self.answer else []),
            )
            for one, text in texts(self.content["left"]).items()
        ]

    @property
    def fields(self):
        """The names of the fields that belong to this question."""
        if self.kind == "matching":
            return [pair.name for pair in self.pairs]
        return [self.name]

    def _options(self, chosen):
        return tuple(Option(id, self.texts[id], id in chosen) for id in self.order)


@dataclass(frozen=True)
class Sheet:
    """All questions of an attempt, in order."""

    attempt: Attempt
    items: tuple[Item, ...]

    def items_by(self, names):
        """The items whose pk, as text, is among the names."""
        return [item for item in self.items if str(item.pk) in names]

    @cached_property
    def answered(self):
        return sum(item.is_answered for item in self.items)

    @cached_property
    def unanswered(self):
        return [item for item in self.items if not item.is_answered]

    @cached_property
    def flagged(self):
        return [item for item in self.items if item.question.is_flagged]

    @property
    def saved_at(self):
        return max((one.saved_at for one in self.items if one.saved_at), default=None)


def texts(options):
    """Option id → its text in the reader's language, else in Spanish."""
    english = languages.current() == "en"
    return {
        one["id"]: (one.get("en") if english else "") or one["es"] for one in options
    }


def answers_of(attempt):
    """Question's pk → the answer that counts: one query."""
    rows = Response.objects.latest_of(attempt).values_list("question_id", "answer")
    return dict(rows)


def read_sheet(attempt):
    """The attempt's questions with the answers saved so far, no keys: two queries."""
    saved = {
        response.question_id: response
        for response in Response.objects.latest_of(attempt)
    }
    questions = attempt.questions.without_key()
    return Sheet(attempt, tuple(_item(one, saved.get(one.pk)) for one in questions))


def _item(question, response):
    if response is None:
        return Item(question)
    return Item(question, response.answer, response.saved_at)
