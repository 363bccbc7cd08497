"""The starter programme: real content kept as JSON, loaded without losing edits.

An app loads its part by a hook, in order of the floors:

    @hooks.register("load_programme", order=10)
    def load_institutions(report): ...

`report` is a `Report`; `keep_or_write` decides for each record. What was edited or
deleted here stays so; a record that nobody touched follows the file it came from.
"""

import hashlib
import json
from collections import Counter
from pathlib import Path

from django.utils.functional import cached_property

from lms.models import LoadedRecord


def read(path):
    """The JSON document at that path (a `Path`)."""
    return json.loads(Path(path).read_text(encoding="utf-8"))


def history():
    return read(Path(__file__).with_name("history.json"))


def digest(facts):
    """A short name for plain values; the same values have the same one."""
    text = json.dumps(facts, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


class Report:
    """Counts of what a load did, and the records that it left as edited here."""

    outcomes = ("created", "updated", "unchanged", "kept")

    def __init__(self):
        self.counts = {}
        self.kept = []

    @cached_property
    def loaded(self):
        """What earlier loads wrote, read once."""
        records = LoadedRecord.objects.all()
        return {(record.kind, record.key): record for record in records}

    def add(self, kind, outcome, key):
        self.counts.setdefault(kind, Counter())[outcome] += 1
        if outcome == "kept":
            self.kept.append((kind, key))


def keep_or_write(report, kind, key, source, *, current, write):  # noqa: PLR0913
    """Write the source unless it is there already or the record was edited here.

    `source`: plain values to load. `current()` returns the record's digestible
    values, or None where it does not exist. `write()` creates or updates it.
    Outcomes: created, updated, unchanged, kept (edited or deleted here, so left
    alone; a record that existed before the first load counts as edited).
    """
    wanted, present = digest(source), current()
    loaded = report.loaded.get((kind, key))
    if (loaded is None) != (present is None):
        return report.add(kind, "kept", key)
    if loaded and loaded.written != digest(present):
        return report.add(kind, "kept", key)
    if loaded and loaded.source == wanted:
        return report.add(kind, "unchanged", key)
    write()
    report.loaded[kind, key], _created = LoadedRecord.objects.update_or_create(
        kind=kind,
        key=key,
        defaults={"source": wanted, "written": digest(current())},
    )
    return report.add(kind, "updated" if loaded else "created", key)


def load_record(report, model, facts, **related):
    """Load one record that its `code` names; `related`: codes of many-to-many rows."""
    found = model.objects.filter(code=facts["code"])
    source = {**facts, **{name: sorted(codes) for name, codes in related.items()}}

    def current():
        record = found.first()
        return record and {
            **{name: getattr(record, name) for name in facts},
            **{
                name: sorted(getattr(record, name).values_list("code"))
                for name in related
            },
        }

    def write():
        record, _created = model.objects.update_or_create(
            code=facts["code"], defaults=facts
        )
        for name, codes in related.items():
            rows = model._meta.get_field(name).related_model.objects
            getattr(record, name).set(rows.filter(code__in=codes))

    keep_or_write(
        report,
        model._meta.model_name,
        facts["code"],
        source,
        current=current,
        write=write,
    )
