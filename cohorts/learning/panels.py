"""The trainee's panels on the home.

Features above add panels of what a person has by
`construct_own_home(request, achievements, panels)`: one `Achievement` for each
enrolment that was not withdrawn, those in open cohorts first, then the newest.

They add panels for a completed course by
`construct_completion(request, enrolment, panels)`, appending `Panel`s. They are shown
on the course's page and on the result of a passed quiz.
"""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from cohorts.enrolments.access import learns, own_enrolments
from cohorts.learning.badges import module_badge
from cohorts.learning.steps import step_words
from cohorts.results.achievements import Achievement, achievements_of
from cohorts.results.criteria import as_sentence, unmet_criteria
from lms import languages
from lms.addresses import page_url
from lms.design.panels import MenuEntry, Panel, collected

FEW_DAYS = 14


@dataclass(frozen=True)
class Study:
    """A person's course in one cohort, as shown on their home."""

    achievement: Achievement
    others: int
    today: date

    @property
    def enrolment(self):
        return self.achievement.enrolment

    @property
    def progress(self):
        return self.achievement.progress

    @property
    def cohort(self):
        return self.enrolment.cohort

    @cached_property
    def step(self):
        if not self.cohort.is_open:
            return None
        return self.progress.next_step or self.progress.renewed_step

    @cached_property
    def words(self):
        return step_words(self.enrolment, self.step)

    @property
    def days_left(self):
        ends_on = self.cohort.ends_on
        is_due = self.cohort.is_open and not self.progress.is_complete
        if not is_due or not ends_on or ends_on < self.today:
            return None
        return (ends_on - self.today).days

    @property
    def deadline_state(self):
        return "warn" if self.days_left <= FEW_DAYS else ""

    @cached_property
    def lacking(self):
        if not self.cohort.is_open:
            return ""
        return as_sentence(unmet_criteria(self.achievement))

    @property
    def hours_left(self):
        return -(-self.progress.minutes_left // 60)

    def rows(self):
        current = self.step.module if self.step else None
        return [
            (
                module,
                module is current,
                module_badge(module, is_next=module is current, with_mark=True),
            )
            for module in self.progress.modules
        ]


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
    enrolments = own_enrolments(request.user)
    achievements = achievements_of(enrolments, languages.current())
    if study := study_of(achievements, timezone.localdate()):
        panels += [NextStepPanel(study), ProgressPanel(study)]
    panels += collected("construct_own_home", request, achievements)


def add_navigation(request, entries):
    if request.user.is_authenticated and learns(request.user):
        url = page_url("learning:learn")
        entries.append(MenuEntry(_("Course"), url, prefix=url, order=10))


def study_of(achievements, today):
    """The first of the person's courses with a next step, else the first, or None."""
    courses = [each for each in achievements if each.enrolment.opens_course]
    studies = [Study(each, len(courses) - 1, today) for each in courses]
    with_a_step = [study for study in studies if study.step]
    return next(iter([*with_a_step, *studies]), None)
