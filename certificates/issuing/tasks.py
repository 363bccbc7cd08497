"""Issuing in the background. Each task may run twice: a certificate is issued once."""

from django_tasks import task

from certificates.issuing.services import is_due, issue_if_due
from cohorts.enrolments.models import Cohort, Enrolment


@task()
def issue_certificate(enrolment_pk):
    """Issue one person's certificate in its own transaction, if it is due."""
    issue_if_due(Enrolment.objects.get(pk=enrolment_pk))


@task()
def issue_due_in_cohort(cohort_pk):
    """Enqueue a task for each person of the cohort whose certificate is due."""
    cohort = Cohort.objects.get(pk=cohort_pk)
    for enrolment in cohort.enrolments.active().filter(certificates=None):
        if is_due(enrolment):
            issue_certificate.enqueue(enrolment.pk)
