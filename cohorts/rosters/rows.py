"""The people in the rows of a table, and the problems of each row."""

from dataclasses import dataclass, field
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cohorts.names.letter_case import is_in_capitals, part_in_mixed_case
from cohorts.rosters.answers import NO_ANSWERS
from cohorts.rosters.cells import as_text, mask
from cohorts.rosters.columns import (
    BY_KEY,
    COLUMNS,
    PARTS_OF_NAME,
    REQUIRED,
    UNIQUE,
    label_of,
)
from cohorts.rosters.full_names import split_name
from lms.spreadsheets.cells import column_letter


class Problem(NamedTuple):
    field: str
    value: str
    error: str

    @property
    def column(self):
        return label_of(self.field)

    @property
    def shown_value(self):
        if self.field in BY_KEY and not BY_KEY[self.field].is_shown:
            return mask(self.value)
        return self.value


class Unanswered(Problem):
    """The coordinator can solve it on the preview, without another file."""

    __slots__ = ()


class Person:
    """A person as a row describes them: an attribute for each of the columns.

    `split` is the proposed `Split` of a full name; `respelling` the name that was in
    capitals and the one proposed for it, or None.
    """

    def __init__(self, row, cells):
        self.row, self.cells = row, cells
        self.split = self.respelling = None
        for column in COLUMNS:
            setattr(self, column.key, "")

    @property
    def name(self):
        parts = (self.given_names, self.first_surname, self.second_surname)
        return " ".join(part for part in parts if part)


@dataclass(slots=True)
class Rejection:
    """A row that cannot be imported, with everything that is wrong in it."""

    row: int
    cells: tuple
    problems: list[Problem] = field(default_factory=list)

    @property
    def error(self):
        return " ".join(f"{each.column}: {each.error}" for each in self.problems)

    @property
    def is_question(self):
        return all(isinstance(problem, Unanswered) for problem in self.problems)

    def as_json(self):
        problems = [problem._asdict() for problem in self.problems]
        return {"row": self.row, "problems": problems}


def read_people(table, answers=NO_ANSWERS):
    """(person, problems) of every row with any text; a refused field stays empty."""
    reader = _Reader(table, answers)
    texts = [(number, cells, reader.texts(cells)) for number, cells in table.rows]
    return [reader.person(*row) for row in texts if any(row[2].values())]


class _Reader:
    def __init__(self, table, answers):
        self.columns, self.answers = table.columns, answers
        self.cleaners = [(name, BY_KEY[name].clean) for name in table.columns]
        self.first_rows = {}

    def texts(self, cells):
        width = len(cells)
        return {
            name: as_text(cells[index]) if index < width else ""
            for name, index in self.columns.items()
        }

    def person(self, number, cells, texts):
        person, problems = Person(number, cells), []
        for name, cleaner in self.cleaners:
            try:
                setattr(person, name, self._clean(name, cleaner, texts[name], number))
            except ValidationError as refusal:
                problems.append(Problem(name, texts[name], refusal.messages[0]))
        problems += self._name_problems(person)
        return person, problems + list(self._repeated(person))

    def _name_problems(self, person):
        """Split and respell the name as answered; returns what is wrong in it."""
        if person.full_name:
            try:
                person.split = split_name(
                    person.full_name, surnames_first=self.answers.surnames_first
                )
            except ValidationError as refusal:
                return [Problem("full_name", person.full_name, refusal.messages[0])]
            for part in PARTS_OF_NAME:
                setattr(person, part, getattr(person.split, part))
        self._respell(person)
        return []

    def _respell(self, person):
        parts = {part: getattr(person, part) for part in PARTS_OF_NAME}
        capitals = {part: name for part, name in parts.items() if is_in_capitals(name)}
        if not capitals:
            return
        new = {part: part_in_mixed_case(name) for part, name in capitals.items()}
        proposal = " ".join(filter(None, (parts | new).values()))
        person.respelling = (person.name, proposal)
        if self.answers.respells_names:
            for part, name in new.items():
                setattr(person, part, name)

    def _clean(self, name, cleaner, text, number):
        if text.startswith("="):
            column = column_letter(self.columns[name] + 1)
            raise ValidationError(
                _("Cell %(cell)s contains a formula. Enter its value instead.")
                % {"cell": f"{column}{number}"}
            )
        value = cleaner(text) if text else ""
        if name in REQUIRED and not value:
            raise ValidationError(_("Missing value."))
        return value

    def _repeated(self, person):
        for name in UNIQUE:
            value = getattr(person, name)
            first = self.first_rows.setdefault((name, value), person.row)
            if value and first != person.row:
                error = _("Duplicate of row %(row)s.") % {"row": first}
                yield Problem(name, value, error)
