"""What a workbook of answers on paper would write, cell by cell, without writing."""

import hashlib
from dataclasses import dataclass, field
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from assessments.evaluations.models import (
    Item,
    Participation,
    Pseudonym,
    SavedAnswer,
    Sheet,
)
from assessments.evaluations.paper.access import paper_participations
from assessments.evaluations.paper.columns import paper_items, read_yes
from assessments.evaluations.paper.template import KEY, PERSON_COLUMNS
from lms.spreadsheets import reading
from lms.spreadsheets.cells import column_letter

LONGEST = 12_000


class CellProblem(NamedTuple):
    cell: str  # such as "D5"
    value: str
    error: str


@dataclass(frozen=True)
class PlannedAnswer:
    """`before`: the words of the answer that counts so far, None if there is none."""

    code: str
    item: Item
    answer: list | dict | str
    words: str
    before: str | None

    @property
    def outcome(self):
        if self.before is None:
            return "new"
        return "unchanged" if self.before == self.words else "changed"


@dataclass(frozen=True)
class PlannedSheet:
    """A row. `compares`: whether the person agreed to comparison."""

    code: str
    participation: Participation
    compares: bool
    answers: list[PlannedAnswer]


@dataclass
class PaperPlan:
    sheets: list[PlannedSheet] = field(default_factory=list)
    problems: list[CellProblem] = field(default_factory=list)

    def _with(self, outcome):
        answers = (answer for sheet in self.sheets for answer in sheet.answers)
        return [answer for answer in answers if answer.outcome == outcome]

    @property
    def new(self):
        return self._with("new")

    @property
    def changed(self):
        return self._with("changed")

    @property
    def unchanged(self):
        return len(self._with("unchanged"))

    @property
    def is_writable(self):
        return not self.problems and bool(self.new or self.changed)

    @property
    def fingerprint(self):
        """Equal for two plans if and only if confirming them would do the same."""
        values = [
            (each.code, each.compares, answer.item.pk, answer.words, answer.before)
            for each in self.sheets
            for answer in each.answers
        ]
        return hashlib.sha256(repr((values, self.problems)).encode()).hexdigest()


def read_table(data, wave):
    """{"columns": [[index, item's key]], "rows": [[number, texts]]}, for JSON."""
    for sheet in reading.read(data):
        for place, (_number, cells) in enumerate(sheet.rows[:15]):
            if cells and _text(cells, 0) == f"{KEY}{wave.pk}":
                return _table(sheet.rows[place + 1 :], cells)
    raise ValidationError(
        _(
            "This is not the template of this wave, or its hidden second row was "
            "deleted. Download the template again and copy the answers into it."
        )
    )


def _table(rows, keys):
    indexes = range(PERSON_COLUMNS, len(keys))
    columns = [[index, _text(keys, index)] for index in indexes if keys[index]]
    width = len(keys)
    texts = [
        [number, [_text(cells, i) for i in range(width)]] for number, cells in rows
    ]
    return {"columns": columns, "rows": [row for row in texts if any(row[1][1:])]}


def _text(cells, index):
    if index >= len(cells) or cells[index] is None:
        return ""
    return str(cells[index]).strip()[:LONGEST]


def plan_upload(upload):
    """Decide about every cell; the queries do not grow with them."""
    return _Planner(upload).plan()


class _Planner:
    def __init__(self, upload):
        self.table, self.wave = upload.table, upload.wave
        self.items = {str(each.item.pk): each for each in paper_items(self.wave)}
        people = paper_participations(upload.uploaded_by, self.wave)
        people = {row.enrolment.user_id: row for row in people}
        rows = Pseudonym.objects.filter(evaluation=self.wave.evaluation_id)
        self.pseudonyms = {row.code: row for row in rows.filter(user__in=people)}
        self.people = {
            code: people[row.user_id] for code, row in self.pseudonyms.items()
        }
        sheets = Sheet.objects.filter(wave=self.wave, code__in=self.pseudonyms)
        self.sources = dict(sheets.values_list("code", "source"))
        saved = SavedAnswer.objects.latest().filter(sheet__in=sheets)
        saved = saved.values_list("sheet__code", "item", "answer")
        self.saved = {(code, str(item)): answer for code, item, answer in saved}
        self.rows = {}

    def plan(self):
        plan = PaperPlan()
        for number, texts in self.table["rows"]:
            code = texts[0].upper().replace(" ", "")
            if error := self._error_of_row(number, code):
                plan.problems.append(CellProblem(f"A{number}", texts[0], error))
            else:
                self._plan_row(plan, number, code, texts)
        return plan

    def _error_of_row(self, number, code):
        if code not in self.people:
            return _("No such code in this wave. Compare it with the sheet of paper.")
        first = self.rows.setdefault(code, number)
        if first != number:
            error = _("This code is in row %(row)s too. Keep only one of the rows.")
            return error % {"row": first}
        if self.sources.get(code) == Sheet.Source.SCREEN:
            return _("This person already answers on screen. Remove the row.")
        return ""

    def _plan_row(self, plan, number, code, texts):
        agreed, compares = (self._consent(plan, number, texts, i) for i in (1, 2))
        if agreed is False:
            error = _("Answers are only typed in with “yes”. Else remove the row.")
            plan.problems.append(CellProblem(f"B{number}", texts[1], error))
        answers = []
        for index, key in self.table["columns"]:
            if not texts[index]:
                continue
            try:
                answers.append(self._answer(code, key, texts[index]))
            except ValidationError as refusal:
                cell = f"{column_letter(index + 1)}{number}"
                error = refusal.messages[0]
                plan.problems.append(CellProblem(cell, texts[index], error))
        person = self.people[code]
        plan.sheets.append(PlannedSheet(code, person, bool(compares), answers))

    def _consent(self, plan, number, texts, index):
        try:
            return read_yes(texts[index])
        except ValidationError as refusal:
            cell = f"{column_letter(index + 1)}{number}"
            plan.problems.append(CellProblem(cell, texts[index], refusal.messages[0]))
            return None

    def _answer(self, code, key, text):
        column = self.items.get(key)
        form = self.pseudonyms[code].form_in(self.wave)
        if not column or not column.item.is_asked_in(self.wave.purpose, form):
            raise ValidationError(
                _("This code is not asked this item. Empty the cell.")
            )
        answer = column.read(text)
        before = self.saved.get((code, key))
        before = None if before is None else column.words(before)
        return PlannedAnswer(code, column.item, answer, column.words(answer), before)
