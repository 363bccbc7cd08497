"""Record and correct results, and set criteria."""

from collections import defaultdict

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cohorts.enrolments.models import Cohort, Enrolment
from cohorts.enrolments.signals import criteria_changed
from cohorts.results.models import Criterion, Result
from cohorts.results.signals import results_recorded
from lms.audit.changes import differences
from lms.audit.services import record_by

STAFF = Result.Source.STAFF

# Fields that a correction copies from the row it corrects.
SAME_IN_A_CORRECTION = (
    "enrolment_id",
    "kind",
    "subject_key",
    "edition",
    "revision_id",
    "reference",
    "excuse",
    "mark",
    "topic_marks",
    "minutes",
    "scheduled_minutes",
    "is_critical_failure",
    "language",
    "achieved_at",
)


@transaction.atomic
def record_result(result):
    """Add the unsaved result to the ledger, once for each idempotency key.

    Returns the row, or the earlier row with the same key. After an annulment the same
    achievement can be recorded again.
    """
    # A result recorded at the same time waits here and then sees the other row.
    Enrolment.objects.select_for_update().only("pk").get(pk=result.enrolment_id)
    rows = list(Result.objects.of_unit(result.enrolment_id, result.subject_key))
    result.idempotency_key += _again(rows)
    for row in rows:
        if row.idempotency_key == result.idempotency_key:
            return row
    return _add(result)


@transaction.atomic
def correct_result(result, *, by, reason, **changes):
    """Replace this result with a corrected one, for a reason.

    `changes`: outcome, excuse, mark, marks by topic, minutes, critical failure or
    source. The outcome `ANNULLED` cancels the result. Refused without a reason, and
    for a result that has already been corrected.
    """
    Enrolment.objects.select_for_update().only("pk").get(pk=result.enrolment_id)
    if not reason.strip():
        raise ValidationError(_("Enter the reason for the correction."))
    if Result.objects.filter(corrects=result).exists():
        raise ValidationError(_("This result has already been corrected."))
    correction = corrected(result, **changes)
    correction.reason, correction.recorded_by = reason.strip(), by
    return _add(correction)


def corrected(result, **changes):
    same = {name: getattr(result, name) for name in SAME_IN_A_CORRECTION}
    return Result(
        **{**same, "outcome": result.outcome, "source": STAFF, **changes},
        corrects=result,
        idempotency_key=f"correction:{result.pk}",
    )


@transaction.atomic
def record_first_results(results):
    """Add each unsaved result whose person has none in force of that subject.

    Four queries, however many they are; returns the new rows, recorded at one moment.
    """
    results = list(results)
    # Results recorded at the same time wait here and then see the other rows.
    enrolments = {result.enrolment_id for result in results}
    locked = Enrolment.objects.select_for_update().filter(pk__in=enrolments)
    list(locked.order_by("pk").values_list("pk"))
    taken = _rows_by_subject(results)
    now, first = timezone.now(), []
    for result in results:
        rows = taken[result.enrolment_id, result.subject_key]
        if any(_counts(row, rows) for row in rows):
            continue
        result.idempotency_key += _again(rows)
        result.recorded_at = now
        first.append(result)
    rows = Result.objects.bulk_create(first)
    if rows:
        results_recorded.send(Result, results=rows)
    return rows


@transaction.atomic
def set_minimums(cohort, thresholds, *, by=None):
    """Set the cohort's minimums, and notify receivers when they changed.

    `thresholds`: (kind, topic's pk or None) → minimum, or None for no minimum.
    """
    Cohort.objects.select_for_update(no_key=True).get(pk=cohort.pk)
    rows = Criterion.objects.filter(cohort=cohort, enrolment=None)
    before = {(row.kind, row.topic_id): row.threshold for row in rows}
    required = {key: mark for key, mark in thresholds.items() if mark is not None}
    others = {key: mark for key, mark in before.items() if key not in thresholds}
    if required | others == before:
        return
    for kind, topic_id in thresholds:
        rows.filter(kind=kind, topic=topic_id).delete()
    Criterion.objects.bulk_create(
        Criterion(cohort=cohort, kind=kind, topic_id=topic_id, threshold=mark)
        for (kind, topic_id), mark in required.items()
    )
    changes = differences(_in_words(before), _in_words(required | others))
    record_by(by, cohort, "results.criteria", changes=changes)
    criteria_changed.send(Cohort, cohort=cohort)


def _in_words(thresholds):
    return {
        f"{kind}:{topic}" if topic else kind: str(mark)
        for (kind, topic), mark in thresholds.items()
    }


def _rows_by_subject(results):
    """(Enrolment's pk, subject) → the rows that the people have: one query."""
    rows = Result.objects.filter(
        enrolment__in={result.enrolment_id for result in results},
        subject_key__in={result.subject_key for result in results},
    )
    taken = defaultdict(list)
    for row in rows.only("enrolment_id", "subject_key", "outcome", "corrects_id"):
        taken[row.enrolment_id, row.subject_key].append(row)
    return taken


def _is_replaced(row, rows):
    return any(each.corrects_id == row.pk for each in rows)


def _counts(row, rows):
    """Whether the row is in force; `rows`: all of the same person and subject."""
    is_annulled = row.outcome == Result.Outcome.ANNULLED
    return not is_annulled and not _is_replaced(row, rows)


def _again(rows):
    """What a key must end with, so that it can be recorded after annulments."""
    annulments = sum(
        row.outcome == Result.Outcome.ANNULLED and not _is_replaced(row, rows)
        for row in rows
    )
    return f":again-{annulments}" if annulments else ""


def _add(result):
    result.recorded_at = timezone.now()
    result.save()
    results_recorded.send(Result, results=[result])
    return result
