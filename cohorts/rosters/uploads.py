"""Rosters that wait to be confirmed: their rows, under tokens that nobody can guess."""

from dataclasses import asdict
from operator import itemgetter

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from cohorts.rosters.headers import Table
from cohorts.rosters.models import RosterUpload


def save_upload(cohort, actor, table, *, file):
    """Store the table until it is confirmed or outdated. `file`: (name, sha256)."""
    purge_uploads()
    name, sha256 = file
    return RosterUpload.objects.create(
        cohort=cohort,
        uploaded_by=actor,
        file_name=name[:255],
        sha256=sha256,
        table=asdict(table),
        row_count=len(table.rows),
    )


def saved_upload(token, cohort, actor, *, at=None):
    """The upload with this token, if the actor made it in this cohort."""
    waiting = RosterUpload.objects.waiting(at or timezone.now())
    upload = waiting.filter(token=token, cohort=cohort, uploaded_by=actor).first()
    if not upload:
        raise ValidationError(
            _("This upload is no longer available. Choose the file again.")
        )
    return upload


def table_of(upload):
    """The table as it was read from the file."""
    rows = [(number, tuple(cells)) for number, cells in upload.table["rows"]]
    # PostgreSQL does not keep the order of keys: restore that of the worksheet.
    columns = sorted(upload.table["columns"].items(), key=itemgetter(1))
    return Table(**upload.table | {"rows": rows, "columns": dict(columns)})


def purge_uploads(*, at=None):
    """Delete outdated rosters; returns their number."""
    outdated = RosterUpload.objects.outdated(at or timezone.now())
    return outdated.delete()[0]
