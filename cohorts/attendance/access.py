"""Which sessions a person may take the attendance of; everything else is a 404."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from cohorts.attendance.models import sessions_marked_by
from cohorts.enrolments.models import Cohort


def is_staff_of(user, cohort):
    """Whether the person may open the attendance lists of the cohort."""
    return Cohort.objects.taught_or_run_by(user).filter(pk=cohort.pk).exists()


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
