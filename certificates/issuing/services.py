"""Certificates are issued by the worker as soon as every criterion is met."""

from django.db import transaction
from django.utils import timezone

from certificates.issuing.drafts import Draft
from certificates.issuing.files import write_file
from certificates.issuing.models import Certificate
from cohorts.enrolments.models import Enrolment


@transaction.atomic
def issue_if_due(enrolment, *, at=None):
    """Issue the person's certificate once, if nothing is missing; else return None."""
    # Of two at once the second waits here; what it then reads holds the first one's
    # certificate, and results and criteria as they are by now.
    Enrolment.objects.select_for_update().get(pk=enrolment.pk)
    if not is_due(enrolment):
        return None
    certificate = _draft(enrolment).certificate(at or timezone.now())
    certificate.save()
    write_file(certificate)
    return certificate


def issue_due_in(cohort):
    """Issue what is due in the cohort, one certificate a transaction.

    Each person is looked at behind the lock of their enrolment, so that a result
    recorded meanwhile is seen. Doing it again issues only what is missing.
    """
    waiting = cohort.enrolments.active().filter(certificates=None)
    return [one for enrolment in waiting if (one := issue_if_due(enrolment))]


def is_due(enrolment):
    """Whether every criterion is met and the certificate does not exist yet."""
    if Certificate.objects.filter(enrolment=enrolment).exists():
        return False
    return not _draft(enrolment).unmet()


def what_is_missing(enrolment):
    """Sentences that say why the person has no certificate of that cohort yet."""
    return Draft(enrolment).unmet()


def _draft(enrolment):
    enrolments = Enrolment.objects.select_related(
        "cohort__organiser", "user__institution", "institution"
    )
    return Draft(enrolments.get(pk=enrolment.pk))
