"""Mark attempts again with a corrected key; nothing that was recorded is changed."""

from math import floor

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from assessments.quizzes.models import QuestionScore
from assessments.regrading.changes import (
    affected_enrolments,
    changes_for,
    stored_share,
)
from assessments.regrading.models import Regrade
from cohorts.enrolments.models import Enrolment
from cohorts.results.models import Result
from cohorts.results.services import correct_result
from lms.audit.services import record_by
from lms.jobs.services import start_job

JOB = "regrading"


@transaction.atomic
def regrade(version, *, reason, takes_passes, by, at=None):
    """Record the decision and start the job that applies it; return the job."""
    enrolments = affected_enrolments(version)
    if not enrolments:
        raise ValidationError(
            _("Nobody has submitted an earlier version of this question.")
        )
    decision = Regrade(
        version=version,
        reason=reason.strip(),
        takes_passes=takes_passes,
        decided_by=by,
        decided_at=at or timezone.now(),
    )
    decision.full_clean()
    decision.save()
    record_by(
        by,
        version.question,
        "regrading.regrade",
        version=version.number,
        takes_passes=takes_passes,
    )
    return start_job(
        JOB,
        started_by=by,
        subject=version.question.code,
        payload={"regrade": decision.pk},
        total=len(enrolments),
    )


@transaction.atomic
def apply_to(decision, enrolments):
    """Mark these people's attempts again; who was marked already does not change.

    Returns the `PersonChange`s that were applied.
    """
    # A submission under way waits here, and is marked again by its own receiver.
    locked = Enrolment.objects.select_for_update().filter(pk__in=enrolments)
    list(locked.order_by("pk").values_list("pk"))
    applied = changes_for(decision.version, enrolments)
    for person in applied:
        apply_change(
            person,
            by=decision.decided_by,
            reason=decision.reason,
            takes_passes=decision.takes_passes,
        )
    return applied


@transaction.atomic
def apply_change(person, *, by, reason, takes_passes=False):
    """Record the new scores, marks and results of a `PersonChange`.

    The enrolment is locked by the caller.
    """
    keeps_pass = person.passed_before and not takes_passes
    _record_scores(person)
    _record_marks(person, takes_passes)
    outcome = Result.Outcome.FAILED
    if person.passes_after or keeps_pass:
        outcome = Result.Outcome.PASSED
    _correct_results(person, outcome, by=by, reason=reason)


def _record_scores(person):
    QuestionScore.objects.bulk_create(
        QuestionScore(
            question=change.question,
            share=stored_share(change.share),
            rule=change.question.kind.rule,
        )
        for change in person.changes
    )


def _record_marks(person, takes_passes):
    """The grades of before stay; attempts show the new ones."""
    for change in person.changes:
        change.after.grades.save()
    saved = {change.after.pk: change.after for change in person.changes}
    if person.loses_pass and not takes_passes:
        # The attempt passes in every list, with the mark that it has now.
        kept = saved.setdefault(person.counted.pk, person.counted)
        kept.pass_mark = min(kept.pass_mark, floor(person.mark_after))
        kept.meets_conditions = True
    for attempt in saved.values():
        attempt.save(update_fields=["mark", "pass_mark", "meets_conditions"])


def _correct_results(person, outcome, **decision):
    if not person.results or not person.attempts or person.is_excused:
        return
    *earlier, counting = person.results
    for row in earlier:
        if outcome == Result.Outcome.FAILED and row.outcome == Result.Outcome.PASSED:
            correct_result(row, **decision, outcome=outcome)
    if (outcome, person.mark_after) != (counting.outcome, counting.mark):
        correct_result(
            counting,
            **decision,
            outcome=outcome,
            mark=person.mark_after,
            topic_marks=person.topic_marks,
            reference=person.counted.reference,
            is_critical_failure=person.counted.grades.is_critical_failure,
        )
