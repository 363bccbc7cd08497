"""The interface of a kind of question, and what its methods are given."""

from dataclasses import dataclass
from fractions import Fraction

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _


class UnreadableAnswer(ValidationError):
    """A typed answer that cannot be read; the page shows it again with the reason."""

    def __init__(self, message, typed):
        super().__init__(message)
        self.typed = typed


@dataclass(frozen=True)
class PresentedQuestion:
    """A question in front of one person.

    `order`: what `Kind.shuffle` returned. `name`: the name of the form field, or how
    the names of several fields begin. `save_url`: where a single answer is posted.
    """

    content: dict
    order: list
    answer: list | dict | str
    name: str
    save_url: str = ""


@dataclass(frozen=True)
class Column:
    """A column of the editor's table of answers.

    `label`: its heading, empty for a hidden column. `cell`: the accessible name of a
    cell, with `%(number)s`. `input`: text, number, checkbox, hidden or, with `choices`,
    select. `is_shared`: asked once, above the table; its value is in the first row.
    `is_short`: needs little room.
    """

    name: str
    label: str = ""
    cell: str = ""
    input: str = "text"
    choices: tuple = ()
    is_shared: bool = False
    is_short: bool = False


class Kind:
    """A kind of question, without state: one instance is registered for each."""

    name: str
    label: str
    description: str  # what it is for, when an editor chooses among the kinds
    parts = ("options",)  # the keys of `content`
    columns: tuple[Column, ...]
    row_help: str
    row_count = 8  # rows offered for a new question
    is_fixed = False  # whether there are never more than `row_count` rows
    new_rows = ()  # the cells of a new question that are filled beforehand
    no_answer: list | dict | str = []
    is_typed = False  # whether a person types the answer, and may mistype it
    has_options = False  # whether an answer lists the ids of chosen options
    is_scale = False  # whether the options are the points of a scale, in order
    is_free_text = False  # whether a person writes whole sentences
    is_marked = True  # whether it counts into a mark
    is_marked_by_people = False
    option_template = ""  # of one option, where all are answered and shown alike
    rule = 1  # version of `share`, stored with each score; raise it with the rule

    def check(self, content, key):
        """Raise ValidationError unless the question can be asked and answered."""
        raise NotImplementedError

    def clean(self, content, answer):
        """The answer in the form in which it is stored, or ValidationError."""
        raise NotImplementedError

    def is_complete(self, content, answer):
        return bool(answer)

    def share(self, content, key, answer):
        """The share of the points earned by a clean answer: a Fraction from 0 to 1.

        None while it is unknown, and always for a kind that is not marked.
        """
        return self.earned(content, key, answer) if answer else Fraction(0)

    def earned(self, content, key, answer):
        raise NotImplementedError

    def shuffle(self, content, key, rng):
        """Ids of what is shown in random order, in the order of this attempt."""
        return []

    def written_order(self, content, key, rng):
        """The order where the quiz does not shuffle; random if order is an answer."""
        return self.shuffle(content, key, rng)

    def rows_of(self, content, key):
        raise NotImplementedError

    def content_of(self, rows, before):
        """(content, key) of the editor's rows; `before`: the last version's content."""
        raise NotImplementedError

    def fields(self, question):
        return [question.name]

    def read(self, question, data):
        """The clean answer in posted data; `no_answer` where there is none."""
        raise NotImplementedError

    def is_redrawn(self, question, data):
        return False

    def inputs(self, question):
        raise NotImplementedError

    def review(self, question, key):
        """What the template `review.html` of the kind shows, as `review`.

        `key` is None while the right answer must not be seen.
        """
        raise NotImplementedError

    @property
    def answer_template(self):
        return f"bank/kinds/{self.name}/answer.html"

    @property
    def review_template(self):
        return f"bank/kinds/{self.name}/review.html"

    @property
    def no_content(self):
        return {part: [] for part in self.parts}

    @property
    def empty_row(self):
        return dict.fromkeys((column.name for column in self.columns), "")


def unoffered_answer():
    return ValidationError(_("This answer does not belong to the question."))
