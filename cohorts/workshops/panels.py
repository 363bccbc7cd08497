"""What workshops add to a cohort's pages, and panels of a person's sessions."""

from django.urls import reverse
from django.utils.translation import gettext as _

from lms.design.panels import MenuEntry, Panel


def timetable_url(cohort):
    return reverse("workshops:workshops", args=[cohort.code])


def add_tab(request, cohort, tabs):
    url = timetable_url(cohort)
    tabs.append(MenuEntry(_("Timetable"), url, url, 30))


class TodayPanel(Panel):
    """The sessions that the person facilitates today, in each workshop's zone."""

    order, slot = 0, "lead"
    template_name = "workshops/panels/today.html"

    class Media:
        css = {"all": ["workshops/workshops.css"]}

    def __init__(self, sessions):
        self.sessions = sessions

    def get_context_data(self, parent_context=None):
        return {"sessions": self.sessions}


class NextSessionPanel(TodayPanel):
    """The next session that the person attends or facilitates."""

    order, slot = 15, "main"
    template_name = "workshops/panels/next_session.html"


class CourseSessionPanel(NextSessionPanel):
    """The same on the page of a course."""

    order = 10


class PartnersPanel(Panel):
    """The partner institutions of a cohort, with their part."""

    order = 40
    template_name = "workshops/panels/partners.html"

    def __init__(self, cohort):
        self.cohort = cohort

    def get_context_data(self, parent_context=None):
        rows = self.cohort.partnerships.select_related("institution", "topic")
        return {"partnerships": rows}


def add_cohort_panels(request, cohort, panels):
    panels.append(PartnersPanel(cohort))
