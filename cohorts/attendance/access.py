"""Which sessions a person may take the attendance of; everything else is a 404."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from cohorts.attendance.models import sessions_marked_by


def marked_session_or_404(user, pk):
    sessions = sessions_marked_by(user).select_related(
        "workshop__cohort", "attendance_code", "attendance_closing"
    )
    return get_object_or_404(sessions, pk=pk)


def marked_workshop_or_404(user, pk):
    sessions = sessions_marked_by(user).filter(workshop=pk)
    sessions = list(sessions.select_related("workshop__cohort"))
    if not sessions:
        raise Http404
    workshop = sessions[0].workshop
    for session in sessions:
        session.workshop = workshop
    return workshop, sessions
