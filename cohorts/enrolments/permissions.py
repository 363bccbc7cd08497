"""Who may list, create and change cohorts."""

import rules

from cohorts.enrolments.models import Cohort
from lms.people.roles import Role


@rules.predicate
def is_coordinator(user):
    return user.has_role(Role.COORDINATOR, Role.ADMINISTRATOR)


@rules.predicate
def is_cohort_staff(user):
    return is_coordinator(user) or user.has_role(Role.INSTRUCTOR)


@rules.predicate
def is_coordinator_of(user, cohort):
    if cohort is None or not is_coordinator(user):
        return False
    if user.scope(Role.COORDINATOR).everything:
        return True
    # Each tab and button of a cohort's pages asks: once for a request is enough.
    known = vars(user).setdefault("_coordinates", {})
    if cohort.pk not in known:
        cohorts = Cohort.objects.run_by(user)
        known[cohort.pk] = cohorts.filter(pk=cohort.pk).exists()
    return known[cohort.pk]


rules.add_perm("enrolments.view_cohorts", is_cohort_staff)

rules.add_perm("enrolments.add_cohort", is_coordinator)

rules.add_perm("enrolments.change_cohort", is_coordinator_of)


def may_organise(user, *, country, organiser):
    scope = user.scope(Role.COORDINATOR)
    return scope.covers(country=country, institution=organiser)
