"""Who may run a cohort, and who may see its people."""

import rules

from cohorts.models import Cohort
from lms.roles import Role


@rules.predicate
def runs_some(user):
    return user.has_role(Role.COORDINATOR, Role.ADMINISTRATOR)


@rules.predicate
def runs(user, cohort):
    return runs_some(user) and Cohort.objects.run_by(user).filter(pk=cohort.pk).exists()


rules.add_perm("cohorts.add_cohort", runs_some)
rules.add_perm("cohorts.change_cohort", runs)
