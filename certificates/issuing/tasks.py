"""Issuing in the background. The tasks can run twice; a certificate is issued once."""

from django_tasks import task

from certificates.issuing.models import Certificate
from certificates.issuing.reviews import compare_with_results
from certificates.issuing.services import issue_due_in, issue_if_due
from cohorts.enrolments.models import Cohort, Enrolment


@task()
def issue_certificate(enrolment_pk):
    issue_if_due(Enrolment.objects.get(pk=enrolment_pk))


@task()
def issue_due_in_cohort(cohort_pk):
    issue_due_in(Cohort.objects.get(pk=cohort_pk))


@task()
def compare_certificate(certificate_pk):
    compare_with_results(Certificate.objects.get(pk=certificate_pk))
