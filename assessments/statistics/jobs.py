from django.utils.translation import gettext_lazy

from assessments.statistics.addresses import page_url
from assessments.statistics.audiences import audience_in
from assessments.statistics.services import JOB, take_snapshot
from lms.jobs.kinds import JobKind


def compute(job):
    take_snapshot(audience_in(job.payload))
    return True


KIND = JobKind(
    JOB,
    gettext_lazy("Statistics of a quiz"),
    compute,
    result_url=lambda job: page_url(audience_in(job.payload)),
)
