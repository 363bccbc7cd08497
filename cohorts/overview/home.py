"""The open cohorts of coordinators and instructors, on their home."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from cohorts.enrolments.mails import undelivered_mails
from cohorts.enrolments.models import Cohort
from cohorts.enrolments.permissions import is_cohort_staff
from cohorts.overview.figures import CohortFigures, figures_of
from lms import languages
from lms.design.panels import Panel

COHORTS_SHOWN = 4
FEW_DAYS = 14


@dataclass(frozen=True)
class CohortSummary:
    """An open cohort in figures, with what its staff should look at."""

    cohort: Cohort
    figures: CohortFigures
    undelivered: int
    today: date

    @property
    def days_left(self):
        ends_on = self.cohort.ends_on
        return (ends_on - self.today).days if ends_on else None

    @property
    def is_overdue(self):
        return self.days_left is not None and self.days_left < 0

    @property
    def deadline_state(self):
        return "warn" if self.days_left <= FEW_DAYS else ""

    @property
    def needs_nothing(self):
        return not (self.figures.attention or self.undelivered or self.is_overdue)


class CohortsPanel(Panel):
    """A few queries for each cohort shown, whatever the number of its people."""

    order, slot = 30, "main"
    template_name = "overview/panels/cohorts.html"

    def __init__(self, user):
        self.user = user

    def get_context_data(self, parent_context):
        cohorts = Cohort.objects.taught_or_run_by(self.user).open().open_first()
        first = cohorts[:COHORTS_SHOWN]
        return {
            "summaries": [summary_of(cohort, self.user) for cohort in first],
            "has_more": cohorts.count() > COHORTS_SHOWN,
            "may_add": self.user.has_perm("enrolments.add_cohort"),
        }


def summary_of(cohort, user):
    enrolments = cohort.enrolments.visible_to(user).active()
    now = timezone.now()
    figures = figures_of(cohort, enrolments, language=languages.current(), now=now)
    may_change = user.has_perm("enrolments.change_cohort", cohort)
    mails = undelivered_mails(enrolments) if may_change else {}
    undelivered = sum(len(of_person) for of_person in mails.values())
    return CohortSummary(cohort, figures, undelivered, timezone.localdate(now))


def add_panels(request, panels):
    if is_cohort_staff(request.user):
        panels.append(CohortsPanel(request.user))
