"""What attendance adds to the home and to a cohort's pages."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cohorts.attendance.models import sessions_marked_by
from cohorts.attendance.scans import OPENS_BEFORE
from lms.design.panels import MenuEntry, Panel


def lists_url(cohort):
    return reverse("attendance:lists", args=[cohort.code])


def add_tab(request, cohort, tabs):
    """`construct_cohort_tabs`: the attendance lists."""
    url = lists_url(cohort)
    tabs.append(MenuEntry(_("Attendance"), url, url, 35))


class OpenListsPanel(Panel):
    """Lists that can be taken and are not closed, with the code where it counts."""

    order, slot = 5, "lead"
    template_name = "attendance/panels/open_lists.html"

    def __init__(self, sessions, now):
        self.sessions, self.now = sessions, now

    def get_context_data(self, parent_context=None):
        rows = [(session, session.ends_at >= self.now) for session in self.sessions]
        return {"rows": rows}


def add_home_panels(request, panels):
    """`construct_home`: the lists to take, today's first.

    A session is listed from the moment at which its code counts.
    """
    now = timezone.now()
    sessions = sessions_marked_by(request.user).filter(
        starts_at__lte=now + OPENS_BEFORE, attendance_closing=None
    )
    latest_first = sessions.select_related("workshop__cohort").order_by(
        "-starts_at", "pk"
    )
    if first := list(latest_first[:10]):
        panels.append(OpenListsPanel(first, now))
