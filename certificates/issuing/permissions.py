import rules

from certificates.issuing.models import Certificate
from cohorts.enrolments.models import Cohort


@rules.predicate
def coordinates_its_cohort(user, certificate):
    """A coordinator of its cohort, unless it is the coordinator's own certificate."""
    if certificate is None or certificate.enrolment.user_id == user.pk:
        return False
    cohorts = Cohort.objects.run_by(user)
    return cohorts.filter(enrolments=certificate.enrolment_id).exists()


@rules.predicate
def holds_no_certificate(user):
    """Before the first certificate. Afterwards, only a correction changes the name."""
    return not Certificate.objects.held_by(user).exists()


rules.add_perm("issuing.change_certificate", coordinates_its_cohort)
rules.set_perm("names.confirm_name", rules.is_authenticated & holds_no_certificate)
