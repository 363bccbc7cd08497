"""The stored progress follows the ledger, the cohort and the published courses."""

from django.db.models.signals import post_save
from django.dispatch import receiver

from cohorts.enrolments.models import Cohort
from cohorts.enrolments.signals import requirements_changed
from cohorts.overview import tasks
from cohorts.overview.models import ProgressSummary
from cohorts.overview.services import outdated_summaries, summarise
from cohorts.results.models import Result
from curricula.courses.models import PublishedVersion


@receiver(post_save, sender=Result)
def follow_ledger(instance, **_kwargs):
    if instance.kind != Result.Kind.ATTENDANCE:
        summarise(instance.enrolment.cohort, [instance.enrolment_id])


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
