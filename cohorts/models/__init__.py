"""Who learns with whom, when, and what they have completed."""

from cohorts.models.cohort import Cohort, CohortQuerySet
from cohorts.models.enrolment import Enrolment, EnrolmentQuerySet, UnitCompletion
from cohorts.models.roster_import import RosterImport

__all__ = [
    "Cohort",
    "CohortQuerySet",
    "Enrolment",
    "EnrolmentQuerySet",
    "RosterImport",
    "UnitCompletion",
]
