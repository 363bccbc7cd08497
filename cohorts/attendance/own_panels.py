"""A person's own attendance on the home, the course's page and the staff's page."""

from django.utils import timezone

from cohorts.attendance.own import attendance_in_workshops, own_attendance_of
from cohorts.enrolments.models import Cohort, Enrolment
from cohorts.results.criteria import as_sentence, unmet_criteria
from cohorts.results.progress import progress_of
from cohorts.workshops.models import Workshop
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


def lacking_sentence(enrolment):
    """What the person lacks; empty when nothing is missing."""
    progress = progress_of(enrolment, languages.current())
    return as_sentence(unmet_criteria(enrolment, progress))


def add_own_home_panels(request, panels):
    """`construct_home`: the attendance in the newest open cohort that meets."""
    enrolment = newest_enrolment_with_sessions(request.user)
    own = enrolment and attendance_in_workshops(enrolment, timezone.now())
    if not own:
        return
    # A course's own panel states the sentence for cohorts that have one.
    states_it_here = own.minimum and not enrolment.cohort.course_key
    sentence = lacking_sentence(enrolment) if states_it_here else ""
    panels.append(HomeAttendancePanel(own, sentence))


def add_course_panels(request, enrolment, panels):
    """`construct_course_page`: the person's attendance, where there are sessions."""
    if own := own_attendance_of(enrolment, timezone.now()):
        panels.append(OwnAttendancePanel(own))


def add_participant_panels(request, enrolment, panels):
    """`construct_participant_page`: the attendance of a participant."""
    if own := own_attendance_of(enrolment, timezone.now()):
        panels.append(ParticipantAttendancePanel(own))


def newest_enrolment_with_sessions(user):
    """In an open cohort with a published workshop: one query; or None."""
    published = Workshop.objects.published().values("cohort")
    enrolments = Enrolment.objects.active().filter(
        user=user, cohort__status=Cohort.Status.OPEN, cohort__in=published
    )
    newest = enrolments.select_related("cohort").order_by("-enrolled_at", "-pk")
    return newest.first()
