"""Rows written once, in tests: how to make any of them, and how to take them away."""

import datetime
import uuid
from contextlib import contextmanager

from django.db import models
from django.utils import timezone

from lms.append_only.triggers import (
    append_only_models,
    create_triggers,
    drop_triggers,
)

VALUES = {
    models.BooleanField: False,
    models.IntegerField: 1,
    models.DecimalField: 1,
    models.DateTimeField: timezone.now(),
    models.DateField: datetime.date(2026, 3, 2),
    models.TimeField: datetime.time(9),
    models.CharField: "a",
    models.TextField: "a",
    models.JSONField: [],
    models.BinaryField: b"a",
    models.UUIDField: uuid.UUID(int=1),
}
# What a constraint of the table requires.
BESIDES = {
    "agendas.ApprovedSession": {"decision_id": 1},
    "agendas.Decision": {"kind": "include", "reason": "a" * 30},
    "agendas.FollowUp": {"baseline_id": 2},
    "agendas.Response": {"answer": "rejected"},
    "quizzes.Accommodation": {"kind": "later_end"},
    "evaluations.Comparison": {
        "baseline_closed_at": timezone.now() - datetime.timedelta(1)
    },
    "evaluations.CutScore": {"method": "fixed"},
    # Other kinds are added up for their enrolment, which does not exist.
    "results.Result": {"kind": "attendance", "excuse": ""},
}


@contextmanager
def triggers_off(connection):
    """The only way around the triggers: for tests that empty the whole database."""
    drop_triggers(connection, append_only_models())
    try:
        yield
    finally:
        create_triggers(connection, append_only_models())


def any_row(model):
    """A row that the database takes until it checks foreign keys: roll it back."""
    facts = {field.attname: _value(field) for field in model._meta.local_fields}
    facts |= BESIDES.get(model._meta.label, {})
    return model.objects.create(**facts)


def _value(field):
    if field.has_default():
        return field.get_default()
    if field.null or field.remote_field:
        # A merge names two different accounts.
        return None if field.null else 1 + field.one_to_one
    if field.choices:
        return field.choices[0][0]
    return next(VALUES[kind] for kind in type(field).__mro__ if kind in VALUES)
