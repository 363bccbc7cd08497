"""Confirmed uploads: written at once, or by a job in parts that can resume.

A list of more than `DIRECT` rows is written in parts, each in its own transaction:
one over 20,000 people would block all other writers for many seconds. Until its end
such an import is partial, and its job says so.
"""

from collections import Counter

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cohorts.rosters.answering import create_proposed
from cohorts.rosters.answers import answers_of
from cohorts.rosters.fingerprint import fingerprint
from cohorts.rosters.models import RosterUpload
from cohorts.rosters.planning import OUTCOMES, plan_roster
from cohorts.rosters.services import begin_writing, note_import, write_plan
from cohorts.rosters.uploads import table_of
from lms.jobs.kinds import JobKind
from lms.jobs.services import start_job

DIRECT, PART = 200, 1000


class ChangedMeanwhile(Exception):
    """The plan is no longer the one that was confirmed; nothing was written."""


def plan_upload(upload, *, rows=None):
    """What importing the upload would do as answered; `rows` limits it to these."""
    table = table_of(upload)
    return plan_roster(
        upload.cohort,
        table if rows is None else table.with_rows(rows),
        actor=upload.uploaded_by,
        answers=answers_of(upload),
    )


def confirm_upload(upload, *, seen, partial, inviting=True):
    """Write the plan whose fingerprint was `seen`; returns (plan, job or None).

    Raises ChangedMeanwhile if the plan has changed since.
    """
    try:
        with transaction.atomic():
            return _confirm(upload, seen, partial, inviting)
    except IntegrityError as error:
        # One of these accounts was created at the same moment.
        raise ChangedMeanwhile from error


def _confirm(upload, seen, partial, inviting):
    cohort = begin_writing(upload.cohort)
    plan = plan_upload(upload)
    if fingerprint(plan) != seen:
        raise ChangedMeanwhile
    if not plan.is_writable(partial=partial):
        return plan, None
    create_proposed(upload, plan)
    RosterUpload.objects.filter(pk=upload.pk).update(confirmed_at=timezone.now())
    if len(plan.rows) > DIRECT:
        return plan, _start(upload, plan, inviting)
    enrolments = write_plan(cohort, plan, upload.uploaded_by, inviting=inviting)
    counts = plan.counts | {"rejected": len(plan.rejections)}
    _note(upload, counts | {"enrolments": enrolments})
    return plan, None


def _start(upload, plan, inviting):
    starts = range(0, len(plan.rows), PART)
    payload = {
        "upload": upload.pk,
        "cohort": upload.cohort.code,
        "rows": [row.person.row for row in plan.rows],
        "parts": [fingerprint(plan.part(start, PART)) for start in starts],
        "rejected": len(plan.rejections),
        "inviting": inviting,
    }
    return start_job(
        KIND.name,
        started_by=upload.uploaded_by,
        subject=f"{upload.file_name} · {upload.cohort.code}",
        payload=payload,
        total=len(plan.rows),
    )


def import_part(job):
    """Write the next part, if its plan is still the one that was confirmed."""
    upload = RosterUpload.objects.get(pk=job.payload["upload"])
    cohort = begin_writing(upload.cohort)
    numbers = job.payload["rows"][job.done : job.done + PART]
    plan = plan_upload(upload, rows=numbers)
    if fingerprint(plan) != job.payload["parts"][job.done // PART]:
        raise ValidationError(
            _(
                "Someone changed these people in the meantime. %(done)s rows were "
                "imported. Upload the list again to see what remains."
            )
            % {"done": job.done}
        )
    inviting = job.payload["inviting"]
    enrolments = write_plan(cohort, plan, upload.uploaded_by, inviting=inviting)
    job.result = {
        **Counter(plan.counts) + Counter(_counts(job)),
        "enrolments": job.result.get("enrolments", []) + enrolments,
    }
    job.done += len(numbers)
    return job.done == job.total


def _counts(job):
    return {name: job.result.get(name, 0) for name in OUTCOMES}


def note_parts(job):
    upload = RosterUpload.objects.get(pk=job.payload["upload"])
    enrolments = job.result.get("enrolments", [])
    counts = _counts(job) | {"rejected": job.payload["rejected"]}
    _note(upload, counts | {"enrolments": enrolments})
    if job.done < job.total:
        language = job.started_by and job.started_by.preferred_language
        with translation.override(language):
            job.message = unfinished_sentence(job)


def unfinished_sentence(job):
    if not job.done:
        return _("Nothing was imported.")
    return _(
        "%(done)s of %(total)s rows were imported, the others were not. To withdraw "
        "the people enrolled, undo the import on the page “Enrol people”."
    ) % {"done": job.done, "total": job.total}


def _note(upload, fields):
    file = (upload.file_name, upload.sha256)
    note_import(upload.cohort, file, upload.uploaded_by, **fields)


def people_url(job):
    return reverse("participants:people", args=[job.payload["cohort"]])


KIND = JobKind(
    "roster_import",
    gettext_lazy("Import of a list of people"),
    import_part,
    finish=note_parts,
    result_url=people_url,
)
