from django.db.models import IntegerField
from django.dispatch import receiver

from certificates.issuing.models import Certificate
from certificates.issuing.services import is_due
from certificates.issuing.tasks import (
    compare_certificate,
    issue_certificate,
    issue_due_in_cohort,
)
from cohorts.attendance.signals import attendance_settled
from cohorts.enrolments.signals import criteria_changed, requirements_changed
from cohorts.names.signals import name_settled
from cohorts.results.models import COMPLETING
from cohorts.results.signals import results_recorded
from lms.prepared import PreparedQuery

IN_FORCE = PreparedQuery(
    lambda enrolment: Certificate.objects.current().filter(
        events=None, enrolment=enrolment
    ),
    enrolment=IntegerField(),
)


@receiver(results_recorded)
def issue_after_results(results, **kwargs):
    """Enqueue in the transaction of the results, so that no certificate is forgotten.

    Once for each person, however many results of theirs are recorded together.
    """
    completing = (result for result in results if result.outcome in COMPLETING)
    for pk, result in {each.enrolment_id: each for each in completing}.items():
        if is_due(result.enrolment):
            issue_certificate.enqueue(pk)


@receiver(results_recorded)
def compare_after_correction(results, **kwargs):
    for result in results:
        if result.corrects_id:
            compare_certificates_of(result.enrolment_id)


@receiver(requirements_changed)
def follow_requirements(enrolment, **kwargs):
    if is_due(enrolment):
        issue_certificate.enqueue(enrolment.pk)
    compare_certificates_of(enrolment.pk)


def compare_certificates_of(enrolment_pk):
    for certificate in IN_FORCE.rows(enrolment=enrolment_pk):
        compare_certificate.enqueue(certificate.pk)


@receiver([criteria_changed, attendance_settled])
def issue_after_change(cohort, **kwargs):
    issue_due_in_cohort.enqueue(cohort.pk)


@receiver(name_settled)
def issue_after_name(user, **kwargs):
    for enrolment in user.enrolments.active():
        if is_due(enrolment):
            issue_certificate.enqueue(enrolment.pk)
