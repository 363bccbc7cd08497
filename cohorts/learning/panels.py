"""Boxes for whoever learns.

Features above add what completing the course brings by
`construct_completion(request, enrolment, panels)`, appending `Panel`s; they are shown
on the course's page and on the result of a quiz that is passed.
"""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from cohorts.enrolments.access import learning_enrolments
from cohorts.enrolments.models import Enrolment
from cohorts.results.progress import Progress, progress_of_all
from lms import languages
from lms.design.panels import MenuEntry, Panel

FEW_DAYS = 14


@dataclass(frozen=True)
class Study:
    """A person's course in one cohort, as their home tells of it."""

    enrolment: Enrolment
    progress: Progress
    others: int
    today: date

    @property
    def cohort(self):
        return self.enrolment.cohort

    @cached_property
    def step(self):
        """(module, unit) to open next; in an ended cohort none."""
        if not self.cohort.is_open:
            return None
        return self.progress.next_step or self.progress.renewed_step

    @property
    def days_left(self):
        """Days until the cohort ends, or None where that day is not set or is past."""
        ends_on = self.cohort.ends_on
        if not self.cohort.is_open or not ends_on or ends_on < self.today:
            return None
        return (ends_on - self.today).days

    @property
    def is_pressing(self):
        return not self.progress.is_complete and self.days_left <= FEW_DAYS

    @property
    def hours_left(self):
        return -(-self.progress.minutes_left // 60)

    def rows(self):
        """(module, whether the next step lies in it)"""
        now = self.step[0] if self.step else None
        return [(module, module is now) for module in self.progress.modules]


class NextStepPanel(Panel):
    order = 10
    slot = "lead"
    template_name = "learning/panels/next_step.html"

    class Media:
        css = {"all": ["learning/learning.css"]}

    def __init__(self, study):
        self.study = study

    def get_context_data(self, parent_context=None):
        return {"study": self.study, "cohort": self.study.cohort}


class ProgressPanel(NextStepPanel):
    order = 20
    slot = "main"
    template_name = "learning/panels/progress.html"


def add_panels(request, panels):
    """`construct_home`: the next step, and the progress in all modules."""
    study = study_of(request.user, timezone.localdate())
    if study:
        panels += [NextStepPanel(study), ProgressPanel(study)]


def add_navigation(request, entries):
    """`construct_navigation`: the way to one's own course."""
    if request.user.is_authenticated and learning_enrolments(request.user):
        url = reverse("learning:learn")
        entries.append(MenuEntry(_("Course"), url, prefix=url, order=10))


def study_of(user, today):
    """The first of the person's courses in which something is to do, else the first."""
    enrolments, language = learning_enrolments(user), languages.current()
    progress = progress_of_all(enrolments, language)
    studies = [
        Study(
            enrolment=enrolment,
            progress=progress[enrolment.pk],
            others=len(enrolments) - 1,
            today=today,
        )
        for enrolment in enrolments
    ]
    to_do = [study for study in studies if study.step]
    return next(iter([*to_do, *studies]), None)
