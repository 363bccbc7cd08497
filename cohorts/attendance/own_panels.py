"""A person's own attendance on the home, the course's page and the staff's page."""

from django.utils import timezone

from cohorts.attendance.next_sessions import (
    attended_sessions,
    facilitated_sessions,
    given_today,
    next_session,
)
from cohorts.attendance.own import own_attendance_of
from cohorts.attendance.panels import add_open_lists
from cohorts.enrolments.permissions import is_cohort_staff
from cohorts.results.achievements import achievement_of
from cohorts.results.criteria import as_sentence, unmet_criteria
from cohorts.workshops.panels import CourseSessionPanel, NextSessionPanel, TodayPanel
from lms import languages
from lms.design.panels import Panel


class OwnAttendancePanel(Panel):
    """Every session of the cohort, and the share that the criteria require."""

    order = 20
    template_name = "attendance/panels/own.html"

    def __init__(self, own, sentence=""):
        self.own, self.sentence = own, sentence

    def get_context_data(self, parent_context=None):
        return {"own": self.own, "sentence": self.sentence}


class HomeAttendancePanel(OwnAttendancePanel):
    """The share, with the sessions folded and a link to their page."""

    order, slot = 25, "main"
    template_name = "attendance/panels/own_home.html"


class ParticipantAttendancePanel(OwnAttendancePanel):
    """The same about somebody else, for their cohort's staff."""

    order = 15
    template_name = "attendance/panels/participant.html"


def lacking_sentence(achievement):
    return as_sentence(unmet_criteria(achievement))


def add_own_home_panels(request, achievements, panels):
    now = timezone.now()
    facilitated = facilitated_sessions(request.user, now)
    if today := given_today(facilitated, now):
        panels.append(TodayPanel(today))
    sessions = [*attended_sessions(achievements), *facilitated]
    others = [session for session in sessions if session not in today]
    if following := next_session(others, now):
        panels.append(NextSessionPanel([following]))
    gives_any = any(session.is_own for session in facilitated)
    if gives_any or is_cohort_staff(request.user):
        add_open_lists(request.user, now, panels)
    add_own_attendance(achievements, now, panels)


def add_own_attendance(achievements, now, panels):
    """Of the newest open cohort that meets."""
    rows = (
        own_attendance_of(each, now) for each in achievements if each.cohort.is_open
    )
    own = next(filter(None, rows), None)
    if not own:
        return
    # A course's own panel states the sentence for cohorts that have one.
    states_it_here = own.minimum and not own.cohort.course_key
    sentence = lacking_sentence(own.achievement) if states_it_here else ""
    panels.append(HomeAttendancePanel(own, sentence))


def add_course_panels(request, achievement, panels):
    now = timezone.now()
    if following := next_session(attended_sessions([achievement]), now):
        panels.append(CourseSessionPanel([following]))
    if own := own_attendance_of(achievement, now):
        panels.append(OwnAttendancePanel(own))


def add_participant_panels(request, enrolment, panels):
    achievement = achievement_of(enrolment, languages.current())
    if own := own_attendance_of(achievement, timezone.now()):
        panels.append(ParticipantAttendancePanel(own))
