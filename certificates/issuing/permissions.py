"""Who may revoke or correct a certificate, and confirm the name for the next one."""

import rules

from certificates.issuing.models import Certificate
from cohorts.enrolments.models import Cohort


@rules.predicate
def runs_its_cohort(user, certificate):
    """A coordinator of the cohort; the holder is never the one to decide."""
    if certificate.enrolment.user_id == user.pk:
        return False
    cohorts = Cohort.objects.run_by(user)
    return cohorts.filter(enrolments=certificate.enrolment_id).exists()


@rules.predicate
def holds_no_certificate(user):
    """Nothing was issued with the person's name; later they ask for a correction."""
    return not Certificate.objects.held_by(user).exists()


rules.add_perm("issuing.change_certificate", runs_its_cohort)
rules.set_perm("people.confirm_name", rules.is_authenticated & holds_no_certificate)
