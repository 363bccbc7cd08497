"""Whether the workshops of an agenda helped: comparisons that may show it."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from assessments.agendas.models import FollowUp
from assessments.agendas.taught import agreed_sessions, taught_before
from assessments.evaluations.models import Comparison, Evaluation
from cohorts.enrolments.models import Cohort
from lms.audit.services import record_by
from lms.jobs.models import Job
from lms.jobs.services import start_job

JOB = "agenda_follow_up"


def comparisons_for(agenda):
    """Those of its evaluation, and of evaluations of the people it trained.

    Those whose baseline chose the topics are left out, and those with untrained
    cohorts, which not everybody who reads the agenda may read.
    """
    trained = Cohort.objects.filter(workshops__planned_as__agenda=agenda)
    evaluations = Evaluation.objects.filter(
        Q(pk=agenda.evaluation.pk) | Q(cohorts__in=trained)
    )
    rows = Comparison.objects.filter(outcome__wave__evaluation__in=evaluations)
    rows = rows.filter(untrained=[]).exclude(baseline=agenda.snapshot_id)
    return rows.select_related("baseline__wave", "outcome__wave__evaluation")


def refuse_follow_up(agenda, comparison):
    if not agenda.is_approved:
        raise ValidationError(_("Approve the agenda first."))
    if comparison.baseline_id == agenda.snapshot_id:
        raise ValidationError(
            _(
                "These results chose the topics of the agenda: the lowest topics rise "
                "even without training. Ask people when they arrive at the workshop, "
                "and take that wave as the baseline."
            )
        )
    if not _taught_before_outcome(agenda, comparison):
        raise ValidationError(
            _(
                "People answered the outcome before the first session. Choose a "
                "comparison whose outcome was asked after the workshop."
            )
        )


def _taught_before_outcome(agenda, comparison):
    return taught_before(agreed_sessions(agenda), comparison.outcome.wave.opens_at)


@transaction.atomic
def add_follow_up(agenda, comparison, *, by, at=None):
    """Cite the comparison as the agenda's follow-up; the same one only once.

    Topics taught before the outcome was asked are compared with all others: those of
    a later workshop are the controls of an earlier one.
    """
    # numpy and pandas take a second to import: web processes do not carry them.
    from assessments.evaluations.comparisons.figures import differences

    refuse_follow_up(agenda, comparison)
    moment = {"at": at} if at else {}
    trained = _taught_before_outcome(agenda, comparison)
    row, is_new = FollowUp.objects.get_or_create(
        agenda=agenda,
        comparison=comparison,
        defaults={
            "selection": agenda.snapshot,
            "baseline": comparison.baseline,
            "differences": differences(
                comparison.baseline, comparison.outcome, trained
            ),
            "by": by,
            **moment,
        },
    )
    if is_new:
        record_by(by, agenda, "agendas.follow_up", comparison=comparison.pk)
    return row


def request_follow_up(agenda, comparison, *, by):
    """The job that adds the follow-up; refused first where it would be refused later.

    Asked twice while it waits, it is the same job.
    """
    refuse_follow_up(agenda, comparison)
    payload = {"agenda": agenda.pk, "comparison": comparison.pk}
    waiting = Job.objects.unfinished().filter(kind=JOB, started_by=by, payload=payload)
    return waiting.first() or start_job(
        JOB, started_by=by, subject=str(agenda), payload=payload
    )
