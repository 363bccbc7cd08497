from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy

from assessments.agendas import following_up, proposing
from assessments.agendas.basis import basis_of
from assessments.agendas.models import Agenda
from assessments.evaluations.models import Comparison
from assessments.evaluations.results.canonical import digest
from lms.jobs.kinds import JobKind


def step(job):
    agenda = agenda_of(job)
    if job.position is None:
        return begin(job, agenda)
    draft = job.position
    if len(draft["costs"]) < len(draft["asked"]):
        draft["costs"].append(proposing.cost_of(draft, len(draft["costs"])))
        job.done += 1
        return False
    return end(job, agenda, draft)


def begin(job, agenda):
    basis = basis_of(agenda)
    latest = proposing.latest_proposal(agenda)
    if latest is not None and latest.sha256 == digest(basis):
        return True
    job.position = proposing.draft_of(agenda, basis)
    job.done, job.total = 1, 2 + len(job.position["asked"])
    return False


@transaction.atomic
def end(job, agenda, draft):
    locked = Agenda.objects.select_for_update(of=("self",)).get(pk=agenda.pk)
    if draft["sha256"] != digest(basis_of(locked)):
        job.position, job.done = None, 0
        return False
    proposing.store(agenda, draft, by=job.started_by)
    job.position, job.done = None, job.total
    return True


def add_follow_up(job):
    comparison = Comparison.objects.get(pk=job.payload["comparison"])
    following_up.add_follow_up(agenda_of(job), comparison, by=job.started_by)
    return True


def agenda_of(job):
    rows = Agenda.objects.select_related("snapshot__wave__evaluation")
    return rows.get(pk=job.payload["agenda"])


def agenda_url(job):
    return reverse("agendas:needs", args=[job.payload["agenda"]])


def follow_up_url(job):
    return reverse("agendas:follow_up", args=[job.payload["agenda"]])


KINDS = (
    JobKind(
        proposing.JOB,
        gettext_lazy("Proposal of an agenda"),
        step,
        result_url=agenda_url,
    ),
    JobKind(
        following_up.JOB,
        gettext_lazy("Follow-up of an agenda"),
        add_follow_up,
        result_url=follow_up_url,
    ),
)
