"""A digest of a plan, to detect that it has changed since it was shown."""

import hashlib

from django.db.models import Model


def fingerprint(plan):
    """Equal for two plans if and only if importing them would do the same."""
    digest = hashlib.sha256()
    for row in plan.rows:
        digest.update(repr(_row_values(row)).encode())
    for rejection in plan.rejections:
        digest.update(repr((rejection.row, rejection.error)).encode())
    return digest.hexdigest()


def _row_values(row):
    changes = sorted(
        (name, _plain(old), _plain(new)) for name, (old, new) in row.changes.items()
    )
    records = (row.user, row.enrolment, row.institution)
    keys = [record and _plain(record) for record in records]
    person = row.person
    return person.row, person.email, person.name, row.outcome, keys, changes


def _plain(value):
    """A record's key, or the words of anything else and of a record to be created."""
    return (isinstance(value, Model) and value.pk) or str(value)
