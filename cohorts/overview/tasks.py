from django_tasks import task

from cohorts.enrolments.models import Cohort
from cohorts.overview import services


@task()
def summarise_outdated(cohorts=None):
    wanted = Cohort.objects.filter(enrolments__summary__isnull=False)
    if cohorts is not None:
        wanted = wanted.filter(pk__in=cohorts)
    for cohort in wanted.distinct():
        services.summarise_outdated(cohort)
