"""Cohorts, the people enrolled in them, and what happened to their enrolments."""

from cohorts.enrolments.models.cohorts import (
    Cohort,
    CohortQuerySet,
    Enrolment,
    EnrolmentQuerySet,
)
from cohorts.enrolments.models.events import EnrolmentEvent

__all__ = [
    "Cohort",
    "CohortQuerySet",
    "Enrolment",
    "EnrolmentEvent",
    "EnrolmentQuerySet",
]
