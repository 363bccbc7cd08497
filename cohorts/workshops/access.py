"""Which workshops and sessions a person may open; everything else is a 404."""

from django.shortcuts import get_object_or_404

from cohorts.enrolments.access import cohort_page_context, coordinated_cohort_or_404
from cohorts.workshops.models import Workshop
from cohorts.workshops.panels import timetable_url


def edited_workshop_or_404(user, code, pk):
    cohort = coordinated_cohort_or_404(user, code)
    return _with_cohort(get_object_or_404(cohort.workshops, pk=pk), cohort)


def edited_session_or_404(user, code, pk, key):
    workshop = edited_workshop_or_404(user, code, pk)
    session = get_object_or_404(workshop.sessions, pk=key)
    session.workshop = workshop
    return session


def visible_workshop_or_404(user, pk):
    workshops = Workshop.objects.visible_to(user).select_related("cohort")
    return get_object_or_404(workshops, pk=pk)


def workshop_page_context(request, cohort, **context):
    page = cohort_page_context(request, cohort)
    return page | {"current_tab": timetable_url(cohort)} | context


def _with_cohort(workshop, cohort):
    workshop.cohort = cohort
    return workshop
