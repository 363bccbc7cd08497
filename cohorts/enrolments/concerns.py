"""What an enrolment waits for, derived by the database from the columns of its row.

Whether it has waited for too long depends on the clock: see `cohorts.overview`.
"""

from django.db.models import (
    Case,
    CharField,
    DateTimeField,
    GeneratedField,
    Value,
    When,
)
from django.db.models.functions import Coalesce

UNSENT = "unsent"  # the invitation
SILENT = "silent"  # the first sign-in
LOW = "low"  # a mark that passes
IDLE = "idle"  # the rest of the modules
NOTHING = ""  # every module is complete


def concern_field():
    expression = Case(
        When(accepted_at=None, invited_at=None, then=Value(UNSENT)),
        When(accepted_at=None, then=Value(SILENT)),
        When(is_complete=True, then=Value(NOTHING)),
        When(is_low=True, then=Value(LOW)),
        default=Value(IDLE),
    )
    return GeneratedField(
        expression=expression, output_field=CharField(max_length=10), db_persist=True
    )


def waits_since_field():
    """The moment from which the wait counts; null where nothing is awaited."""
    expression = Case(
        When(accepted_at=None, then=Coalesce("invited_at", "enrolled_at")),
        When(is_complete=False, then=Coalesce("last_at", "accepted_at")),
    )
    return GeneratedField(
        expression=expression,
        output_field=DateTimeField(null=True),
        db_persist=True,
        null=True,
    )
