"""The answers of a wave that count: those of delivered sections, the latest of each."""

import json
from dataclasses import dataclass, field

from django.db import connection
from django.db.models import TextField
from django.db.models.functions import Cast

from assessments.evaluations.models import SavedAnswer, Sheet

ROWS_AT_ONCE = 2_000


@dataclass
class Answered:
    """A sheet with its answers. `texts`: item's key → JSON of the answer.

    `devices` and `sequences`: where each of these answers came from.
    """

    sheet: Sheet
    texts: dict = field(default_factory=dict)
    devices: dict = field(default_factory=dict)
    sequences: dict = field(default_factory=dict)

    def has_delivered(self, section):
        return section.position in self.sheet.delivered_sections

    def answer_to(self, item):
        return json.loads(self.texts.get(item.pk, "null"))


def answered_sheets(wave):
    """`Answered` for each sheet with a name or code, in any order: four queries."""
    sheets = Sheet.objects.filter(wave=wave).order_by()
    # Joined, every sheet would have a cohort and an institution of its own.
    sheets = sheets.prefetch_related("cohort", "institution")
    answered = {_as_text(sheet.pk): Answered(sheet) for sheet in sheets}
    repeated, words = {}, {}
    for rows in _saved_rows(wave):
        for sheet, item, text, device, sequence in rows:
            row = answered[sheet]
            if item in row.texts:
                highest = repeated.setdefault((sheet, item), {})
                if _is_outdated(highest, row, item, (device, sequence)):
                    continue
            # Equal texts are stored once: a million answers have few of them.
            row.texts[item] = words.setdefault(text, text)
            row.devices[item] = words.setdefault(device, device)
            row.sequences[item] = sequence
    return list(answered.values())


def _is_outdated(highest, row, item, origin):
    """Whether it is a retry that arrived after a later answer of the same device.

    `highest`: {device: sequence} of the former answers to the item, but not the last.
    """
    device, sequence = row.devices[item], row.sequences[item]
    if device is not None and sequence is not None:
        highest[device] = max(sequence, highest.get(device, sequence))
    device, sequence = origin
    if device is None or sequence is None:
        return False
    return sequence < highest.get(device, sequence)


def answers_query(wave):
    """A row for each answer saved, in time; keys and answers as text."""
    saved = SavedAnswer.objects.filter(sheet__wave=wave).order_by("pk")
    return saved.values_list(
        Cast("sheet_id", TextField()),
        "item_id",
        Cast("answer", TextField()),
        Cast("device", TextField()),
        "sequence",
    )


def _saved_rows(wave):
    """Straight from the cursor: Django converting each value would take most time."""
    statement, parameters = answers_query(wave).query.sql_with_params()
    with connection.chunked_cursor() as cursor:
        cursor.execute(statement, parameters)
        while rows := cursor.fetchmany(ROWS_AT_ONCE):
            yield rows


def _as_text(key):
    return str(key) if connection.features.has_native_uuid_field else key.hex
