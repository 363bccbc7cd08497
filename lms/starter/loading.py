"""Loads content kept as JSON without losing what was edited on the site.

A feature's starter content is in its `starter.py`, as `load_starter(report)`, and what
a trial site needs besides in its `demo.py`, as `load_demo(report)`. They run in the
order of the features in INSTALLED_APPS.

`report` is a `Report`; `load_unless_edited` decides for each record. What was edited or
deleted on the site stays so; any other record follows the file it came from.
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
    """The JSON document of that name beside the module (`__file__`)."""
    return json.loads(Path(module_file).with_name(name).read_text(encoding="utf-8"))


def run_loaders(module_name, function_name):
    """Call the function in each feature that has it; returns the `Report`."""
    report = Report()
    for config in apps.get_app_configs():
        if module_has_submodule(config.module, module_name):
            module = import_module(f"{config.name}.{module_name}")
            if load := getattr(module, function_name, None):
                load(report)
    return report


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


def load_unless_edited(report, kind, key, source, *, current, write):  # noqa: PLR0913
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
        if not record:
            return None
        values = {name: getattr(record, name) for name in facts}
        rows = {name: getattr(record, name).values_list("code") for name in related}
        return values | {name: sorted(codes) for name, codes in rows.items()}

    def write():
        record, _created = model.objects.update_or_create(
            code=facts["code"], defaults=facts
        )
        for name, codes in related.items():
            rows = model._meta.get_field(name).related_model.objects
            getattr(record, name).set(rows.filter(code__in=codes))

    kind, code = model._meta.model_name, facts["code"]
    load_unless_edited(report, kind, code, source, current=current, write=write)
