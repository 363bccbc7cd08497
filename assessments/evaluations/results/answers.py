"""The answers of a wave that count: those of delivered sections, the latest of each."""

import json
from dataclasses import dataclass, field

from django.db import connection
from django.db.models import Aggregate, Exists, OuterRef, TextField
from django.db.models.functions import Cast

from assessments.evaluations.models import SavedAnswer, Sheet

ROWS_AT_ONCE = 2_000


@dataclass
class Answered:
    """A sheet with its answers. `texts`: item's key → JSON of the answer."""

    sheet: Sheet
    texts: dict = field(default_factory=dict)

    def has_delivered(self, section):
        return section.position in self.sheet.delivered_sections

    def answer_to(self, item):
        return json.loads(self.texts.get(item.pk, "null"))


def answered_sheets(wave):
    """`Answered` for each sheet with a name or code, in any order: four queries.

    One more if an item was answered again.
    """
    sheets = Sheet.objects.filter(wave=wave).order_by()
    # Joined, every sheet would have a cohort and an institution of its own.
    sheets = sheets.prefetch_related("cohort", "institution")
    answered = {_stored(sheet.pk): Answered(sheet) for sheet in sheets}
    words, has_repeated = {}, False
    for sheet, items, texts in _rows(_answers_by_sheet(wave)):
        items = items.split("\n")
        # Equal texts are stored once: a million answers have few of them.
        texts = [words.setdefault(text, text) for text in texts.split("\n")]
        row = answered[sheet].texts = dict(zip(map(int, items), texts, strict=True))
        has_repeated = has_repeated or len(row) < len(items)
    if has_repeated:
        _take_latest(answered, _rows(_repeated_answers(wave)))
    return list(answered.values())


class Lines(Aggregate):
    """The texts of a group, a line each, in the same order for each column.

    The JSON of a database has no line break inside. A row for each sheet instead of
    each answer halves the time of reading a wave.
    """

    template = "%(function)s(%(expressions)s, %(line_break)s)"
    output_field = TextField()

    def as_postgresql(self, compiler, connection, **context):
        context |= {"function": "STRING_AGG", "line_break": "CHR(10)"}
        return self.as_sql(compiler, connection, **context)

    def as_sqlite(self, compiler, connection, **context):
        context |= {"function": "GROUP_CONCAT", "line_break": "CHAR(10)"}
        return self.as_sql(compiler, connection, **context)


def _answers_by_sheet(wave):
    saved = SavedAnswer.objects.filter(sheet__wave=wave).order_by()
    return saved.values_list("sheet_id").annotate(
        items=Lines(Cast("item_id", TextField())),
        answers=Lines(Cast("answer", TextField())),
    )


def _repeated_answers(wave):
    """In time, a row for each answer to an item that has others on the same sheet."""
    others = SavedAnswer.objects.filter(sheet=OuterRef("sheet"), item=OuterRef("item"))
    saved = SavedAnswer.objects.filter(
        Exists(others.exclude(pk=OuterRef("pk"))), sheet__wave=wave
    )
    return saved.order_by("pk").values_list(
        "sheet_id",
        "item_id",
        Cast("answer", TextField()),
        Cast("device", TextField()),
        "sequence",
    )


def _take_latest(answered, rows):
    """Leave out a retry that arrived after a later answer of the same device."""
    highest = {}
    for sheet, item, text, device, sequence in rows:
        if device is not None and sequence is not None:
            key = sheet, item, device
            if sequence < highest.setdefault(key, sequence):
                continue
            highest[key] = sequence
        answered[sheet].texts[item] = text


def _rows(query):
    """Straight from the cursor: Django converting each value would take most time."""
    statement, parameters = query.query.sql_with_params()
    with connection.chunked_cursor() as cursor:
        cursor.execute(statement, parameters)
        while rows := cursor.fetchmany(ROWS_AT_ONCE):
            yield from rows


def _stored(key):
    return key if connection.features.has_native_uuid_field else key.hex
