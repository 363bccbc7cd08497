"""The answers of a wave that count: those of delivered sections, the latest of each."""

from collections import defaultdict
from dataclasses import dataclass, field

from assessments.evaluations.models import SavedAnswer, Sheet

ROWS_AT_ONCE = 2_000


@dataclass
class Answered:
    """A sheet with its answers. `answers`: item's key → answer."""

    sheet: Sheet
    answers: dict = field(default_factory=dict)

    def has_delivered(self, section):
        return section.position in self.sheet.delivered_sections


def answered_sheets(wave):
    """`Answered` for each sheet with a name or code, in any order: two queries."""
    sheets = Sheet.objects.filter(wave=wave).order_by()
    sheets = sheets.select_related("cohort", "institution")
    rows = {sheet.pk: Answered(sheet) for sheet in sheets}
    saved = SavedAnswer.objects.filter(sheet__wave=wave).order_by("pk")
    values = saved.values_list("sheet", "item", "answer", "device", "sequence")
    highest = defaultdict(int)
    for sheet, item, answer, device, sequence in values.iterator(ROWS_AT_ONCE):
        # A retry that arrived after a later answer of the same device is outdated.
        if device is not None and sequence is not None:
            if sequence < highest[sheet, item, device]:
                continue
            highest[sheet, item, device] = sequence
        rows[sheet].answers[item] = answer
    return list(rows.values())
