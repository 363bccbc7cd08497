"""Work on a whole cohort's attempts, in the background."""

from django_tasks import task

from assessments.quizzes.services import recognise_passes
from cohorts.enrolments.models import Cohort


@task()
def recognise_passes_in_cohort(cohort_pk):
    """Record every pass that the cohort's pass mark, as it is now, makes of a mark."""
    recognise_passes(Cohort.objects.get(pk=cohort_pk))
