"""Changing what a cohort takes, as its form does."""

from cohorts.enrolments.services import change_cohort


def set_criteria(cohort, *, module_keys, pass_mark, by=None):
    cohort.module_keys, cohort.pass_mark = module_keys, pass_mark
    return change_cohort(
        cohort,
        institutions=cohort.institutions.all(),
        instructors=cohort.instructors.all(),
        by=by,
    )
