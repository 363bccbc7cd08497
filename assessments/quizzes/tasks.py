from django_tasks import task

from assessments.quizzes.services import recognise_passes
from cohorts.enrolments.models import Cohort


@task()
def recognise_passes_in_cohort(cohort_pk):
    recognise_passes(Cohort.objects.get(pk=cohort_pk))
