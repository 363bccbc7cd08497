from django.urls import reverse
from django.utils.translation import gettext_lazy

from assessments.evaluations.comparisons import comparing
from assessments.evaluations.models import Comparison, Snapshot, Wave
from assessments.evaluations.results import closing
from lms.jobs.kinds import JobKind


def close(job):
    wave = Wave.objects.get(pk=job.payload["wave"])
    closing.freeze(wave, by=job.started_by, early=job.payload["early"])
    return True


def results_url(job):
    wave = Wave.objects.select_related("evaluation").get(pk=job.payload["wave"])
    return reverse("evaluations:results", args=[wave.evaluation.code, wave.purpose])


def compare(job):
    rows = Snapshot.objects.select_related("wave__evaluation__instrument")
    baseline, outcome, selection = (
        rows.filter(pk=job.payload[name]).first()
        for name in ("baseline", "outcome", "selection")
    )
    made = comparing.compare(
        baseline,
        outcome,
        selection=selection,
        untrained=job.payload["untrained"],
        by=job.started_by,
    )
    job.result = {"comparison": made.pk}
    return True


def comparison_url(job):
    rows = Comparison.objects.select_related("outcome__wave__evaluation")
    return rows.get(pk=job.result["comparison"]).get_absolute_url()


KINDS = (
    JobKind(
        closing.JOB,
        gettext_lazy("Closing of a wave"),
        close,
        result_url=results_url,
    ),
    JobKind(
        comparing.JOB,
        gettext_lazy("Comparison of two waves"),
        compare,
        result_url=comparison_url,
    ),
)
