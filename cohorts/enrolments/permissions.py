"""Who may run a cohort, and who may see its people."""

import rules

from cohorts.enrolments.models import Cohort
from lms.people.roles import Role


@rules.predicate
def runs_some(user):
    return user.has_role(Role.COORDINATOR, Role.ADMINISTRATOR)


@rules.predicate
def works_with_cohorts(user):
    return runs_some(user) or user.has_role(Role.INSTRUCTOR)


@rules.predicate
def runs(user, cohort):
    return runs_some(user) and Cohort.objects.run_by(user).filter(pk=cohort.pk).exists()


rules.add_perm("enrolments.view_cohorts", works_with_cohorts)

rules.add_perm("enrolments.add_cohort", runs_some)

rules.add_perm("enrolments.change_cohort", runs)


def may_organise(user, *, country, organiser):
    """Whether a cohort of that country and organiser would be the person's to run."""
    scope = user.scope(Role.COORDINATOR)
    return scope.covers(country=country, institution=organiser)
