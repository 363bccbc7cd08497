"""Whether an agenda is being calculated."""

from dataclasses import dataclass

from assessments.agendas.models import Proposal
from assessments.agendas.proposing import JOB
from lms.jobs.models import Job


@dataclass(frozen=True)
class Calculation:
    """`job`: the last that was asked for."""

    job: Job | None
    proposal: Proposal | None

    @property
    def is_running(self):
        return self.job is not None and not self.job.is_finished

    @property
    def has_failed(self):
        return self.job is not None and self.job.state in (
            Job.State.FAILED,
            Job.State.CANCELLED,
        )

    @property
    def is_missing(self):
        return self.proposal is None and not self.is_running and not self.has_failed


def calculation_of(agenda, proposal):
    jobs = Job.objects.filter(kind=JOB, payload={"agenda": agenda.pk})
    return Calculation(jobs.order_by("-pk").first(), proposal)
