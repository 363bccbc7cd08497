from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy

from assessments.agendas import enrolling, following_up, previewing, proposing
from assessments.agendas.basis import basis_of
from assessments.agendas.models import Agenda
from assessments.agendas.module_lists import BATCH
from assessments.evaluations.models import Comparison
from assessments.evaluations.results.canonical import digest
from cohorts.enrolments.models import Cohort
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


def preview(job):
    job.result = previewing.compare(agenda_of(job), job.payload["changes"])
    return True


def enrol(job):
    cohort = Cohort.objects.get(pk=job.payload["cohort"])
    number = enrolling.enrol_some(agenda_of(job), cohort)
    job.done += number
    return number < BATCH


def agenda_of(job):
    rows = Agenda.objects.select_related("snapshot__wave__evaluation")
    return rows.get(pk=job.payload["agenda"])


def agenda_url(job):
    return reverse("agendas:needs", args=[job.payload["agenda"]])


def board_url(job):
    return reverse("agendas:board", args=[job.payload["agenda"]])


def preview_url(job):
    return reverse("agendas:preview", args=[job.payload["agenda"], job.pk])


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
        previewing.JOB,
        gettext_lazy("Cost of a change of an agenda"),
        preview,
        result_url=preview_url,
    ),
    JobKind(
        enrolling.JOB,
        gettext_lazy("Enrolment in the refresher cohort of an agenda"),
        enrol,
        result_url=board_url,
    ),
    JobKind(
        following_up.JOB,
        gettext_lazy("Follow-up of an agenda"),
        add_follow_up,
        result_url=follow_up_url,
    ),
)
