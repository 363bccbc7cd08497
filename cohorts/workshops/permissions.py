"""Who may edit the timetable of a cohort: those who may change the cohort."""

import rules

from cohorts.enrolments.permissions import is_coordinator_of


@rules.predicate
def coordinates_cohort_of(user, workshop):
    return is_coordinator_of(user, workshop.cohort)


rules.add_perm("workshops.change_workshop", coordinates_cohort_of)
