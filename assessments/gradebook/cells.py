"""The cells of a page of the gradebook, as texts and addresses.

A page has hundreds of cells. What several of them share is made once, which makes the
page twice as fast.
"""

from typing import NamedTuple
from uuid import UUID

from django.template.defaultfilters import floatformat
from django.urls import reverse
from django.utils.html import conditional_escape
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from assessments.gradebook.table import LABELS

COLOURS = {
    "passed": "info",
    "excused": "info",
    "in_progress": "half",
    "awaits_marking": "half",
    "not_passed": "warn",
    "no_attempts_left": "warn",
}
NO_MARK, NOT_TAKEN = mark_safe("·"), mark_safe("–")


class ShownCell(NamedTuple):
    """`colour`: the value of `data-state` in the style sheet. All may be empty."""

    colour: str
    result_url: str
    mark: str
    attempts: str
    label: str
    grant_url: str
    history_url: str  # where the result is corrected


class CellTexts:
    """The texts in the reader's language, for the cells of one page."""

    def __init__(self, cohort):
        self.cohort = cohort
        self.labels = {name: conditional_escape(text) for name, text in LABELS.items()}
        self.colours = {name: mark_safe(each) for name, each in COLOURS.items()}
        self.not_taken = ShownCell(
            "", "", NOT_TAKEN, "", conditional_escape(_("not taken")), "", ""
        )
        self.before, self.after = reverse("quizzes:result", args=[0]).split("0")
        self.marks = {None: NO_MARK}
        unit_key = UUID(int=0)
        history = reverse("corrections:history", args=[cohort.code, 0, unit_key])
        self.history = history.replace(f"/0/results/{unit_key}/", "/{}/results/{}/")

    def rows(self, rows):
        """[(row, its `ShownCell`s)]"""
        return [
            (row, [self._shown(row.enrolment, cell) for cell in row.cells])
            for row in rows
        ]

    def _shown(self, enrolment, cell):
        if cell is None:
            return self.not_taken
        is_used_up = cell.state == "no_attempts_left"
        return ShownCell(
            self.colours.get(cell.state, ""),
            self._result_url(cell.attempt) if cell.attempt else "",
            self._mark(cell.mark),
            mark_safe(f"{cell.used}/{cell.allowed}"),
            self.labels[cell.state],
            self._grant_url(enrolment, cell) if is_used_up else "",
            self._history_url(enrolment, cell) if cell.mark is not None else "",
        )

    def _mark(self, mark):
        if mark not in self.marks:
            self.marks[mark] = mark_safe(floatformat(mark))
        return self.marks[mark]

    def _result_url(self, attempt):
        return mark_safe(f"{self.before}{attempt}{self.after}")

    def _history_url(self, enrolment, cell):
        return mark_safe(self.history.format(enrolment.pk, cell.quiz_key))

    def _grant_url(self, enrolment, cell):
        args = [self.cohort.code, enrolment.pk, cell.quiz_key]
        return reverse("quizzes:attempt_grant", args=args)
