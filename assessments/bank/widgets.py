"""The editor's table of answers: a row for each, with the columns of the kind."""

from dataclasses import dataclass

from django import forms

from assessments.bank.kinds.kind import Column, Kind


@dataclass(frozen=True)
class Cell:
    """A visible cell; `hidden`: (name, value) of the hidden columns before it."""

    column: Column
    value: str
    number: int
    hidden: tuple

    @property
    def name(self):
        return self.column.name

    @property
    def input(self):
        return self.column.input

    @property
    def is_long(self):
        return self.input == "text" and not self.column.is_short

    @property
    def choices(self):
        return self.column.choices

    @property
    def label(self):
        return str(self.column.cell) % {"number": self.number}


class AnswersWidget(forms.Widget):
    template_name = "bank/admin/answers.html"

    class Media:
        css = {"all": ["bank/answers.css"]}

    def __init__(self, kind: Kind):
        super().__init__()
        self.kind = kind

    def get_context(self, name, value, attrs):
        context = super().get_context(name, None, attrs)
        rows = self._offered(list(value or self._new_rows()))
        columns = [column for column in self.kind.columns if not column.is_shared]
        return context | {
            "kind": self.kind,
            "shared": [
                Cell(column, rows[0][column.name], 1, ())
                for column in self.kind.columns
                if column.is_shared
            ],
            "columns": [column for column in columns if column.label],
            "rows": [
                _cells(columns, number, row) for number, row in enumerate(rows, 1)
            ],
        }

    def value_from_datadict(self, data, files, name):
        posted = {
            column.name: data.getlist(f"{name}-{column.name}")
            for column in self.kind.columns
        }
        ticked = set(data.getlist(f"{name}-on"))
        rows = []
        for index in range(max(map(len, posted.values()))):
            row = {
                column: one_line(texts[index]) if index < len(texts) else ""
                for column, texts in posted.items()
            }
            rows.append(row | ({"mark": "on"} if str(index) in ticked else {}))
        return rows

    def value_omitted_from_data(self, data, files, name):
        return not any(f"{name}-{column.name}" in data for column in self.kind.columns)

    def _new_rows(self):
        return [self.kind.empty_row | row for row in self.kind.new_rows]

    def _offered(self, rows):
        count = self.kind.row_count
        if not self.kind.is_fixed:
            count = max(count, len(rows) + 1)
        rows += [self.kind.empty_row] * (count - len(rows))
        return rows[:count]


def one_line(text):
    return " ".join(text.splitlines()).strip()


def _cells(columns, number, row):
    hidden = []
    for column in columns:
        if column.input == "hidden":
            hidden.append((column.name, row[column.name]))
        else:
            yield Cell(column, row[column.name], number, tuple(hidden))
            hidden = []
