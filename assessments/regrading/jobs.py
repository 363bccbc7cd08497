"""Marking again as a job, some people a step."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.regrading.changes import affected_enrolments
from assessments.regrading.models import Regrade
from assessments.regrading.services import JOB, apply_to
from assessments.statistics.nightly import refresh_tallies
from lms.jobs.kinds import JobKind

PEOPLE_A_STEP = 50


def regrade_part(job):
    decision = decision_of(job)
    after = job.position or 0
    left = [pk for pk in affected_enrolments(decision.version) if pk > after]
    part = left[:PEOPLE_A_STEP]
    applied = apply_to(decision, part)
    changed = job.result.get("changed", 0) + len(applied)
    job.result = {
        "changed": changed,
        "quizzes": sorted(
            {*job.result.get("quizzes", []), *(str(p.quiz_key) for p in applied)}
        ),
    }
    job.position = part[-1] if part else after
    job.done = min(job.done + len(part), job.total)
    job.message = _("%(n)s marks changed.") % {"n": changed}
    return len(left) <= PEOPLE_A_STEP


def finish(job):
    for quiz_key in job.result.get("quizzes", []):
        refresh_tallies.enqueue(quiz_key)


def decision_of(job):
    decisions = Regrade.objects.select_related("version__question", "decided_by")
    return decisions.get(pk=job.payload["regrade"])


def result_url(job):
    question = decision_of(job).version.question_id
    return reverse("regrading:question", args=[question])


KIND = JobKind(
    JOB,
    gettext_lazy("Marking attempts again"),
    regrade_part,
    finish=finish,
    result_url=result_url,
)
