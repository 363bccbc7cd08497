"""Stores uploaded attendance until it is confirmed, and then writes all of it."""

from dataclasses import asdict

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cohorts.attendance.import_plan import plan_upload
from cohorts.attendance.marks import Marking
from cohorts.attendance.models import AttendanceUpload
from cohorts.attendance.services import mark_attendance, new_result
from cohorts.enrolments.models import Enrolment
from cohorts.results.models import Result
from cohorts.results.services import record_first_results
from cohorts.workshops.models import Session
from lms.audit.services import record_by


class ChangedMeanwhile(Exception):
    """The plan is no longer the one that was confirmed; nothing was written."""


def save_upload(workshop, actor, table, *, file):
    """Store the marks until they are confirmed. `file`: (name, sha256)."""
    purge_uploads()
    name, sha256 = file
    return AttendanceUpload.objects.create(
        workshop=workshop,
        uploaded_by=actor,
        file_name=name[:255],
        sha256=sha256,
        table=asdict(table),
    )


def saved_upload(token, workshop, actor):
    waiting = AttendanceUpload.objects.waiting(timezone.now())
    waiting = waiting.select_related("workshop__cohort", "uploaded_by")
    upload = waiting.filter(token=token, workshop=workshop, uploaded_by=actor).first()
    if not upload:
        raise _unavailable()
    return upload


def purge_uploads():
    return AttendanceUpload.objects.outdated(timezone.now()).delete()[0]


@transaction.atomic
def confirm_upload(upload, *, seen, reason=""):
    """Write the plan whose fingerprint was `seen`, all of it or nothing; returns it.

    Raises ChangedMeanwhile if the plan has changed since, ValidationError for a
    missing reason.
    """
    if not AttendanceUpload.objects.select_for_update().filter(pk=upload.pk).first():
        raise _unavailable()
    _lock(upload.workshop)
    plan = plan_upload(upload)
    if plan.fingerprint != seen or plan.problems:
        raise ChangedMeanwhile
    _write(plan, upload.uploaded_by, reason)
    AttendanceUpload.objects.filter(pk=upload.pk).delete()
    record_by(
        upload.uploaded_by,
        upload.workshop.cohort,
        "attendance.import",
        workshop=upload.workshop_id,
        sha256=upload.sha256,
        new=len(plan.new),
        changed=len(plan.changed),
    )
    return plan


def _lock(workshop):
    """Let other marks, closings and moves wait until the transaction ends."""
    sessions = Session.objects.select_for_update().filter(workshop=workshop)
    list(sessions.order_by("pk").values_list("pk"))
    people = Enrolment.objects.select_for_update().filter(cohort=workshop.cohort_id)
    list(people.order_by("pk").values_list("pk"))


def _write(plan, actor, reason):
    for each in [*_not_first(plan.new, actor), *plan.changed]:
        mark_attendance(
            each.session,
            each.enrolment,
            each.mark,
            Marking(
                actor,
                seen=each.latest and each.latest.pk,
                reason=reason,
                source=Result.Source.IMPORT,
            ),
        )


def _not_first(marks, actor):
    marking = Marking(actor, source=Result.Source.IMPORT)
    rows = record_first_results(
        [
            new_result(each.session, each.enrolment.pk, each.mark, marking)
            for each in marks
            if not each.is_closed
        ]
    )
    written = {(row.enrolment_id, row.subject_key) for row in rows}
    return [
        each for each in marks if (each.enrolment.pk, each.session.uid) not in written
    ]


def _unavailable():
    return ValidationError(
        _("This upload is no longer available. Choose the file again.")
    )
