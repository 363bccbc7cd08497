"""The columns of a kind's worksheet, in the editor's language, and how they are named.

A heading is understood in both languages, so that a file may change hands.
"""

from dataclasses import dataclass

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from assessments.bank.kinds import KINDS
from assessments.bank.kinds.kind import Column
from lms.text import plain

INSTRUCTIONS, LISTS = _("Instructions"), _("Lists")
EXAMPLE = _("EXAMPLE")  # in the column of the code: the row is not imported
YES, NO = _("Yes"), _("No")
TITLE_LENGTH = 31  # of a worksheet, in Excel


@dataclass(frozen=True)
class PlaceColumn:
    """A column that every kind has. `list_name`: which list its cells choose from."""

    name: str
    heading: str
    help: str
    width: int = 18
    list_name: str = ""


BEFORE_ANSWERS = (
    PlaceColumn(
        "code",
        _("Code"),
        _("Empty for a new question; the code of a question to change it."),
        width=12,
    ),
    PlaceColumn("topic", _("Topic"), _("Required."), list_name="topics"),
    PlaceColumn(
        "objective",
        _("Objective"),
        _("Required before the question is sent for review."),
        list_name="objectives",
    ),
    PlaceColumn("lesson", _("Lesson"), _("The lesson that treats it."), 14, "lessons"),
    PlaceColumn(
        "cognitive_level",
        _("Cognitive level"),
        _("Required before the question is sent for review."),
        14,
        "levels",
    ),
    PlaceColumn("tags", _("Tags"), _("Separated by commas.")),
    PlaceColumn("stem_es", _("Question in Spanish"), _("Required."), 50),
    PlaceColumn("stem_en", _("Question in English"), "", 50),
)
AFTER_ANSWERS = (
    PlaceColumn(
        "feedback_es", _("Feedback in Spanish"), _("Shown after submission."), 40
    ),
    PlaceColumn("feedback_en", _("Feedback in English"), "", 40),
    PlaceColumn("is_critical", _("Critical question"), _("Yes or No."), 10, "yes_no"),
    PlaceColumn(
        "harm_es",
        _("Harm in Spanish"),
        _("Which harm a wrong answer may do. Required of a critical question."),
        30,
    ),
    PlaceColumn("harm_en", _("Harm in English"), "", 30),
    PlaceColumn(
        "legal_instruments",
        _("Legal instruments"),
        _("Their codes, separated by commas."),
    ),
    PlaceColumn("points", _("Points"), _("1 if it is empty."), 8),
)


@dataclass(frozen=True)
class AnswerColumn:
    """A column of the kind's table of answers, for the answer with that number."""

    column: Column
    number: int
    help = ""

    @property
    def name(self):
        return f"{self.column.name}-{self.number}"

    @property
    def heading(self):
        if is_shared(self.column):
            return str(self.column.label)
        return str(self.column.cell) % {"number": self.number}

    @property
    def width(self):
        return 10 if self.column.input in ("checkbox", "number") else 28


def is_shared(column):
    return getattr(column, "is_shared", False)


def columns_of(kind):
    visible = [column for column in kind.columns if column.input != "hidden"]
    shared = [AnswerColumn(column, 1) for column in visible if is_shared(column)]
    answers = [
        AnswerColumn(column, number)
        for number in range(1, kind.row_count + 1)
        for column in visible
        if not is_shared(column)
    ]
    return [*BEFORE_ANSWERS, *shared, *answers, *AFTER_ANSWERS]


def title_of(kind):
    return str(kind.label)[:TITLE_LENGTH]


def in_every_language(text_of):
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            yield text_of()


def kinds_by_title():
    return {
        plain(title): kind
        for kind in KINDS.values()
        for title in [kind.name, *in_every_language(lambda kind=kind: title_of(kind))]
    }


def names_by_heading(kind):
    return {
        plain(heading): column.name
        for column in columns_of(kind)
        for heading in in_every_language(lambda column=column: str(column.heading))
    }


def is_same(text, lazy):
    return plain(text) in {plain(each) for each in in_every_language(lambda: str(lazy))}
