from django.db import transaction
from django.utils import timezone

from certificates.issuing.drafts import Draft
from certificates.issuing.files import save_with_file
from certificates.issuing.mails import ready_mail
from cohorts.enrolments.models import Enrolment


@transaction.atomic
def issue_if_due(enrolment, *, at=None):
    """Issue the certificate if it is due and not issued yet; else return None.

    Its holder is told by e-mail.
    """
    # A concurrent call waits here, then reads the other's certificate and the current
    # results and criteria.
    Enrolment.objects.select_for_update().only("pk").get(pk=enrolment.pk)
    draft = _due_draft(enrolment)
    if draft is None:
        return None
    certificate = draft.certificate(at or timezone.now())
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
    return _due_draft(enrolment) is not None


def unmet_by(enrolment):
    return Draft(enrolment).unmet()


def _due_draft(enrolment):
    draft = Draft(enrolment)
    return None if draft.enrolment.has_certificate or draft.unmet() else draft
