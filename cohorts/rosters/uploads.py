"""Rosters that wait to be confirmed: their rows, under tokens that nobody can guess."""

from dataclasses import asdict
from datetime import timedelta
from operator import itemgetter

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks import task

from cohorts.rosters.headers import Table
from cohorts.rosters.models import RosterUpload
from lms.audit.services import record_by
from lms.spreadsheets.models import VALID_FOR

# A review tells which e-mails have an account. Three rounds of the largest lists.
ROWS_AN_HOUR = 60_000


@transaction.atomic
def save_upload(cohort, actor, table, *, file):
    """Store the table until it is confirmed or outdated. `file`: (name, sha256).

    Refused beyond `ROWS_AN_HOUR` rows of one person.
    """
    _check_limit(actor, len(table.rows))
    name, sha256 = file
    upload = RosterUpload.objects.create(
        cohort=cohort,
        uploaded_by=actor,
        file_name=name[:255],
        sha256=sha256,
        table=asdict(table),
        row_count=len(table.rows),
    )
    record_by(actor, cohort, "rosters.roster_preview", rows=upload.row_count)
    _forget_in_time()
    return upload


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
    rows = [(number, tuple(cells)) for number, cells in upload.table["rows"]]
    # PostgreSQL does not keep the order of keys: restore that of the worksheet.
    columns = sorted(upload.table["columns"].items(), key=itemgetter(1))
    return Table(**upload.table | {"rows": rows, "columns": dict(columns)})


def _check_limit(actor, rows):
    hour_ago = timezone.now() - timedelta(hours=1)
    recent = RosterUpload.objects.filter(uploaded_by=actor, uploaded_at__gt=hour_ago)
    if (recent.aggregate(rows=Sum("row_count"))["rows"] or 0) + rows > ROWS_AN_HOUR:
        raise ValidationError(
            _(
                "You have reviewed lists of more than %(most)s rows in one hour. "
                "Wait an hour and upload the list again."
            )
            % {"most": ROWS_AN_HOUR}
        )


@task()
def forget_uploads():
    purge_uploads()


def _forget_in_time():
    forgetting = forget_uploads
    if forgetting.get_backend().supports_defer:
        forgetting = forgetting.using(run_after=timezone.now() + VALID_FOR)
    forgetting.enqueue()


def purge_uploads(*, at=None):
    outdated = RosterUpload.objects.outdated(at or timezone.now())
    return outdated.delete()[0]
