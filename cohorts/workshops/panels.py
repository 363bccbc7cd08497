"""What workshops add to the home, to a cohort's pages and to a course's page."""

from django.db.models import Prefetch
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cohorts.workshops.models import Facilitator, Session, Workshop
from lms.design.panels import MenuEntry, Panel


def timetable_url(cohort):
    return reverse("workshops:workshops", args=[cohort.code])


def add_tab(request, cohort, tabs):
    """`construct_cohort_tabs`: the cohort's workshops."""
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


def add_home_panels(request, panels):
    """`construct_home`: today's sessions to facilitate, and the next to attend."""
    now = timezone.now()
    facilitated = _announced().facilitated_by(request.user).not_over(now)
    ahead = list(facilitated.planned()[:20])
    today = [session for session in ahead if session.is_on_day_of(now)]
    if today:
        panels.append(TodayPanel(today))
    workshops = Workshop.objects.attended_by(request.user)
    following = _announced().planned().filter(workshop__in=workshops).not_over(now)
    following = following.exclude(pk__in=[session.pk for session in today]).first()
    if following:
        panels.append(NextSessionPanel([following]))


def add_course_panels(request, enrolment, panels):
    """`construct_course_page`: the next session of the person's cohort."""
    sessions = _announced().planned().filter(workshop__cohort=enrolment.cohort_id)
    following = sessions.not_over(timezone.now()).first()
    if following:
        panels.append(CourseSessionPanel([following]))


def add_cohort_panels(request, cohort, panels):
    """`construct_cohort_page`: the partner institutions."""
    panels.append(PartnersPanel(cohort))


def _announced():
    sessions = Session.objects.filter(workshop__status=Workshop.Status.PUBLISHED)
    people = Facilitator.objects.select_related("user", "institution")
    return sessions.select_related("workshop__cohort").prefetch_related(
        Prefetch("facilitators", people)
    )
