"""Who may see the portal, and who may revoke or correct a certificate."""

import rules

from cohorts.models import Cohort
from lms.roles import Role


@rules.predicate
def oversees_some(user):
    return user.has_role(Role.LIAISON, Role.COORDINATOR, Role.ADMINISTRATOR)


@rules.predicate
def runs_its_cohort(user, certificate):
    """A coordinator of the cohort; the holder is never the one to decide."""
    if certificate.enrolment.user_id == user.pk:
        return False
    cohorts = Cohort.objects.run_by(user)
    return cohorts.filter(enrolments=certificate.enrolment_id).exists()


rules.add_perm("certificates.view_portal", oversees_some)
rules.add_perm("certificates.change_certificate", runs_its_cohort)
