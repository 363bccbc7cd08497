from django.db import transaction
from django.utils import timezone

from certificates.issuing.drafts import Draft
from certificates.issuing.files import save_with_file
from certificates.issuing.mails import ready_mail
from certificates.issuing.models import Certificate
from cohorts.enrolments.models import Enrolment


@transaction.atomic
def issue_if_due(enrolment, *, at=None):
    """Issue the certificate if it is due and not issued yet; else return None.

    Its holder is told by e-mail.
    """
    # A concurrent call waits here, then reads the other's certificate and the current
    # results and criteria.
    Enrolment.objects.select_for_update().get(pk=enrolment.pk)
    if not is_due(enrolment):
        return None
    certificate = _draft(enrolment).certificate(at or timezone.now())
    save_with_file(certificate)
    ready_mail(certificate).send()
    return certificate


def issue_due_in(cohort):
    """Issue what is due in the cohort, in one transaction for each certificate.

    Every enrolment is checked behind its lock, so that a result recorded meanwhile
    counts. Can be repeated.
    """
    waiting = cohort.enrolments.active().filter(certificates=None)
    issued = [issue_if_due(enrolment) for enrolment in waiting]
    return [certificate for certificate in issued if certificate]


def is_due(enrolment):
    """Whether every condition is met and the certificate does not exist yet."""
    if Certificate.objects.filter(enrolment=enrolment).exists():
        return False
    return not _draft(enrolment).unmet()


def unmet_by(enrolment):
    """Sentences, one for each condition that the certificate still waits for."""
    return Draft(enrolment).unmet()


def _draft(enrolment):
    enrolments = Enrolment.objects.select_related(
        "cohort__organiser", "user__institution", "institution"
    )
    return Draft(enrolments.get(pk=enrolment.pk))
