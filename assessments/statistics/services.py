"""Compute the statistics of a quiz and store them."""

from django.db import transaction
from django.utils import timezone

from assessments.bank.models import QuestionVersion
from assessments.statistics.audiences import Audience
from assessments.statistics.counting import counting_attempts
from assessments.statistics.models import FORMULA, ItemFigures, Snapshot
from lms.jobs.models import Job
from lms.jobs.services import start_job

JOB = "statistics"


def take_snapshot(audience, *, responses=None, at=None):
    """Compute and store the statistics; return the snapshot.

    `responses`: all submitted ones of the audience, where they were read already.
    """
    # numpy and pandas take a second to import: web processes do not carry them.
    from assessments.statistics.quiz_report import quiz_report
    from assessments.statistics.responses import read_quiz

    enrolments = audience.enrolments
    if responses is None:
        responses = read_quiz(audience.quiz_key, enrolments)
    counting = responses.of(counting_attempts(audience.quiz_key, enrolments))
    versions = QuestionVersion.objects.select_related("question").in_bulk(
        counting.versions.tolist()
    )
    report = quiz_report(counting, versions)
    return _store(audience, report, at or timezone.now())


@transaction.atomic
def _store(audience, report, at):
    items = report.pop("items")
    snapshot, created = Snapshot.objects.select_for_update().update_or_create(
        quiz_key=audience.quiz_key,
        cohort=audience.cohort,
        reader=audience.reader,
        defaults={
            "n": report["n"],
            "figures": report,
            "formula": FORMULA,
            "computed_at": at,
        },
    )
    if not created:
        snapshot.items.all().delete()
    ItemFigures.objects.bulk_create(
        ItemFigures(snapshot=snapshot, version_id=pk, n=figures["n"], figures=figures)
        for pk, figures in items.items()
    )
    return snapshot


def request_snapshot(audience, *, by, subject):
    """The job that computes the statistics; one that has not ended is used again."""
    payload = audience.as_payload()
    waiting = Job.objects.unfinished().filter(kind=JOB, started_by=by, payload=payload)
    return waiting.first() or start_job(
        JOB, started_by=by, subject=subject, payload=payload
    )


def refresh_snapshots(quiz_key, responses):
    """Compute again what changed: the quiz as a whole, and each audience that asked."""
    audiences = {Audience(quiz_key)}
    rows = Snapshot.objects.filter(quiz_key=quiz_key).select_related("cohort", "reader")
    for row in rows:
        audiences.add(Audience(quiz_key, row.cohort, row.reader))
    for audience in audiences:
        is_whole = audience.enrolments is None
        take_snapshot(audience, responses=responses if is_whole else None)
