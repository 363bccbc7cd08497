"""Workshops, their sessions, and the partner institutions of a cohort."""

from cohorts.workshops.models.calendars import CalendarFeed
from cohorts.workshops.models.events import ProgrammeEvent
from cohorts.workshops.models.logos import InstitutionLogo
from cohorts.workshops.models.partnerships import Partnership
from cohorts.workshops.models.sessions import Facilitator, Session
from cohorts.workshops.models.workshops import Workshop

__all__ = [
    "CalendarFeed",
    "Facilitator",
    "InstitutionLogo",
    "Partnership",
    "ProgrammeEvent",
    "Session",
    "Workshop",
]
