"""The stored progress follows the ledger, the cohort and the published courses."""

from collections import defaultdict

from django.db.models.signals import post_save
from django.dispatch import receiver

from cohorts.enrolments.models import Cohort
from cohorts.enrolments.signals import requirements_changed
from cohorts.overview import tasks
from cohorts.overview.models import ProgressSummary
from cohorts.overview.services import outdated_summaries, summarise
from cohorts.results.models import Result
from cohorts.results.signals import results_recorded
from curricula.courses.models import PublishedVersion


@receiver(results_recorded)
def follow_ledger(results, **_kwargs):
    by_cohort = defaultdict(set)
    for each in results:
        if each.kind != Result.Kind.ATTENDANCE:
            by_cohort[each.enrolment.cohort].add(each.enrolment_id)
    for cohort, keys in by_cohort.items():
        summarise(cohort, keys)


@receiver(requirements_changed)
def follow_requirements(enrolment, **_kwargs):
    if ProgressSummary.objects.filter(pk=enrolment.pk).exists():
        summarise(enrolment.cohort, [enrolment.pk])


@receiver(post_save, sender=Cohort)
def follow_cohort(instance, created, **_kwargs):
    if not created and outdated_summaries(instance).exists():
        tasks.summarise_outdated.enqueue([instance.pk])


@receiver(post_save, sender=PublishedVersion)
def follow_course(**_kwargs):
    if ProgressSummary.objects.exists():
        tasks.summarise_outdated.enqueue()
