"""What attendance adds to the home and to a cohort's pages."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cohorts.attendance.models import sessions_marked_by
from lms.design.panels import MenuEntry, Panel


def lists_url(cohort):
    return reverse("attendance:lists", args=[cohort.code])


def add_tab(request, cohort, tabs):
    """`construct_cohort_tabs`: the attendance lists."""
    url = lists_url(cohort)
    tabs.append(MenuEntry(_("Attendance"), url, url, 35))


class OpenListsPanel(Panel):
    """Lists of sessions that have begun and are not closed."""

    order, slot = 5, "lead"
    template_name = "attendance/panels/open_lists.html"

    def __init__(self, sessions):
        self.sessions = sessions

    def get_context_data(self, parent_context=None):
        return {"sessions": self.sessions}


def add_home_panels(request, panels):
    """`construct_home`: the lists to take now, the oldest first."""
    sessions = sessions_marked_by(request.user).filter(
        starts_at__lte=timezone.now(), attendance_closing=None
    )
    sessions = list(sessions.select_related("workshop__cohort")[:10])
    if sessions:
        panels.append(OpenListsPanel(sessions))
