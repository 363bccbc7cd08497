"""From the rows of a table to people, or to the reasons why not."""

from dataclasses import dataclass, field
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from openpyxl.utils import get_column_letter

from cohorts.rosters.cells import as_text
from cohorts.rosters.columns import BY_KEY, COLUMNS, REQUIRED, UNIQUE, label_of


class Problem(NamedTuple):
    field: str
    value: str
    error: str


class Person:
    """Who a row says stands in the list: an attribute for each of the columns."""

    def __init__(self, row, cells):
        self.row, self.cells = row, cells
        for column in COLUMNS:
            setattr(self, column.key, "")

    @property
    def name(self):
        parts = (self.given_names, self.first_surname, self.second_surname)
        return " ".join(part for part in parts if part)


@dataclass(slots=True)
class Rejection:
    """A row that is not taken: the first problem, and whatever else is wrong."""

    row: int
    cells: tuple
    problems: list[Problem] = field(default_factory=list)

    @property
    def error(self):
        """The first problem's sentence; the others' follow, each with its column."""
        first, *others = self.problems
        return " ".join(
            [first.error, *(f"{label_of(one.field)}: {one.error}" for one in others)]
        )

    def as_json(self):
        first = self.problems[0]
        return {
            "row": self.row,
            "field": first.field,
            "value": first.value,
            "error": self.error,
        }


def read_people(table):
    """(people, rejections): every row that holds anything is in one of them."""
    people, rejections = [], []
    reader = _Reader(table)
    for number, cells in table.rows:
        texts = reader.texts(cells)
        if any(texts.values()):
            person, problems = reader.person(number, cells, texts)
            if problems:
                rejections.append(Rejection(number, cells, problems))
            else:
                people.append(person)
    return people, rejections


class _Reader:
    def __init__(self, table):
        self.columns = table.columns
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
        return person, problems + list(self._repeated(person))

    def _clean(self, name, cleaner, text, number):
        if text.startswith("="):
            column = get_column_letter(self.columns[name] + 1)
            raise ValidationError(
                _("The cell %(cell)s holds a formula. Write its value instead.")
                % {"cell": f"{column}{number}"}
            )
        value = cleaner(text) if text else ""
        if name in REQUIRED and not value:
            raise ValidationError(_("This cell is empty and must not be."))
        return value

    def _repeated(self, person):
        for name in UNIQUE:
            value = getattr(person, name)
            first = self.first_rows.setdefault((name, value), person.row)
            if value and first != person.row:
                error = _("The same stands in row %(row)s already.") % {"row": first}
                yield Problem(name, value, error)
