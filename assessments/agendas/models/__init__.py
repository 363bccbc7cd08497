"""Agendas, their calendar, what was computed and approved, and the response."""

from assessments.agendas.models.agendas import Agenda, Decision, TopicSetting
from assessments.agendas.models.calendar import (
    Contributor,
    Placement,
    PlannedWorkshop,
)
from assessments.agendas.models.proposals import ApprovedSession, Proposal
from assessments.agendas.models.responses import FollowUp, Recommendation, Response

__all__ = [
    "Agenda",
    "ApprovedSession",
    "Contributor",
    "Decision",
    "FollowUp",
    "Placement",
    "PlannedWorkshop",
    "Proposal",
    "Recommendation",
    "Response",
    "TopicSetting",
]
