"""A short text that changes whenever a plan, or what it rests on, changes."""

import hashlib

from django.db.models import Model


def fingerprint(plan):
    """The same for two plans exactly if importing either would do the same."""
    digest = hashlib.sha256()
    for row in plan.rows:
        digest.update(repr(_facts(row)).encode())
    for rejection in plan.rejections:
        digest.update(repr((rejection.row, rejection.error)).encode())
    return digest.hexdigest()


def _facts(row):
    changes = sorted(
        (name, _plain(old), _plain(new)) for name, (old, new) in row.changes.items()
    )
    keys = [one and one.pk for one in (row.user, row.enrolment, row.institution)]
    return row.person.row, row.person.email, row.outcome, keys, changes


def _plain(value):
    return value.pk if isinstance(value, Model) else str(value)
