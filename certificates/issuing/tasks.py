"""Issuing in the background. Each task may run twice: a certificate is issued once."""

from django_tasks import task

from certificates.issuing.services import issue_due_in, issue_if_due
from cohorts.enrolments.models import Cohort, Enrolment


@task()
def issue_certificate(enrolment_pk):
    """Issue one person's certificate in its own transaction, if it is due."""
    issue_if_due(Enrolment.objects.get(pk=enrolment_pk))


@task()
def issue_due_in_cohort(cohort_pk):
    """Issue what is due in the cohort after its criteria changed."""
    issue_due_in(Cohort.objects.get(pk=cohort_pk))
