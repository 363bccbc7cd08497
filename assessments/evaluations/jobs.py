from django.urls import reverse
from django.utils.translation import gettext_lazy

from assessments.evaluations.closing import JOB, freeze
from assessments.evaluations.models import Wave
from lms.jobs.kinds import JobKind


def close(job):
    wave = Wave.objects.get(pk=job.payload["wave"])
    freeze(wave, by=job.started_by, early=job.payload["early"])
    return True


def results_url(job):
    wave = Wave.objects.select_related("evaluation").get(pk=job.payload["wave"])
    return reverse("evaluations:results", args=[wave.evaluation.code, wave.purpose])


KIND = JobKind(
    JOB,
    gettext_lazy("Closing of a wave"),
    close,
    result_url=results_url,
)
