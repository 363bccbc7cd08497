"""The starter programme: real content kept as JSON, loaded without losing edits.

An app loads its part by a hook, in order of the floors:

    @hooks.register("load_programme", order=10)
    def load_institutions(report): ...

`report` is a `Report`; `keep_or_write` decides for each record.
"""

import hashlib
import json
from collections import Counter, defaultdict
from pathlib import Path

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
    """Counts of what a load did, and the records that editors had changed."""

    def __init__(self):
        self.counts = defaultdict(Counter)
        self.kept = []

    def add(self, kind, outcome, key):
        self.counts[kind][outcome] += 1
        if outcome == "kept":
            self.kept.append((kind, key))


def keep_or_write(report, kind, key, source, *, current, write):
    """Write the source unless it was loaded before or an editor changed the record.

    `source`: plain values to load. `current()` returns the record's digestible
    values, or None where it does not exist. `write()` creates or updates it.
    Outcomes: created, updated, unchanged, kept (edited here, so left alone).
    """
    wanted, present = digest(source), current()
    loaded = LoadedRecord.objects.filter(kind=kind, key=key).first()
    if present is not None:
        if not loaded or loaded.written != digest(present):
            return report.add(kind, "kept", key)
        if loaded.source == wanted:
            return report.add(kind, "unchanged", key)
    write()
    LoadedRecord.objects.update_or_create(
        kind=kind,
        key=key,
        defaults={"source": wanted, "written": digest(current())},
    )
    return report.add(kind, "created" if present is None else "updated", key)
