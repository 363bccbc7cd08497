"""Loads starter content from JSON and keeps what was edited on the site.

A feature's starter content is loaded by `load_starter(report)` in its `starter.py`, and
the content of a trial site by `load_demo(report)` in its `demo.py`, in the order of
INSTALLED_APPS.

`load_unless_edited` decides for each record: one that was edited or deleted on the site
is left alone; any other is updated from the file.
"""

import hashlib
import json
from collections import Counter
from importlib import import_module
from pathlib import Path

from django.apps import apps
from django.utils.functional import cached_property
from django.utils.module_loading import module_has_submodule

from lms.starter.models import LoadedRecord


def read(module_file, name):
    """The JSON document of that name in or below the folder of the module's file."""
    path = Path(module_file).parent / name
    return json.loads(path.read_text(encoding="utf-8"))


def run_loaders(module_name, function_name):
    report = Report()
    for config in apps.get_app_configs():
        if module_has_submodule(config.module, module_name):
            module = import_module(f"{config.name}.{module_name}")
            if load := getattr(module, function_name, None):
                load(report)
    return report


def digest(values):
    """SHA-256 of plain values, in hexadecimal."""
    text = json.dumps(values, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


class Report:
    """Counts of what a load did, and the records that it kept as edited here."""

    outcomes = ("created", "updated", "unchanged", "kept")

    def __init__(self):
        self.counts = {}
        self.kept = []

    @cached_property
    def loaded(self):
        records = LoadedRecord.objects.all()
        return {(record.kind, record.key): record for record in records}

    def add(self, kind, outcome, key):
        self.counts.setdefault(kind, Counter())[outcome] += 1
        if outcome == "kept":
            self.kept.append((kind, key))


def load_unless_edited(report, kind, key, source, *, current, write):  # noqa: PLR0913
    """Write the source unless it is unchanged or the record was edited here.

    `source`: plain values to load. `current()` returns the record's present values,
    or None if it does not exist. `write()` creates or updates it. Outcomes: created,
    updated, unchanged, kept (edited or deleted here; a record that existed before the
    first load counts as edited).
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


def load_record(report, model, fields, **related):
    """Load one record identified by `code`; `related`: codes of many-to-many rows."""
    records = model.objects.filter(code=fields["code"])
    source = {**fields, **{name: sorted(codes) for name, codes in related.items()}}

    def current():
        record = records.first()
        if not record:
            return None
        values = {name: getattr(record, name) for name in fields}
        rows = {name: getattr(record, name).values_list("code") for name in related}
        return values | {name: sorted(codes) for name, codes in rows.items()}

    def write():
        record, _created = model.objects.update_or_create(
            code=fields["code"], defaults=fields
        )
        for name, codes in related.items():
            rows = model._meta.get_field(name).related_model.objects
            getattr(record, name).set(rows.filter(code__in=codes))

    kind, code = model._meta.model_name, fields["code"]
    load_unless_edited(report, kind, code, source, current=current, write=write)
