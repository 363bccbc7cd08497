"""What attendance adds to the home and to a cohort's pages."""

from django.urls import reverse
from django.utils.translation import gettext as _

from cohorts.attendance.next_sessions import open_lists
from lms.design.panels import MenuEntry, Panel


def lists_url(cohort):
    return reverse("attendance:lists", args=[cohort.code])


def add_tab(request, cohort, tabs):
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


def add_open_lists(user, now, panels):
    if sessions := open_lists(user, now):
        panels.append(OpenListsPanel(sessions, now))
