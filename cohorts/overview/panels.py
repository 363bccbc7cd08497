"""The overview on a cohort's page."""

from dataclasses import dataclass
from functools import cached_property

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cohorts.overview.attention import IDLE_AFTER, Attention, explanation
from cohorts.overview.filters import ANY_REASON, NO_INSTITUTION, people_filter
from cohorts.overview.table import LearnerRow, Overview, overview_of
from cohorts.results.criteria import required_marks, required_shares
from lms import languages
from lms.design.pages import get_page
from lms.design.panels import Action, Panel
from lms.people.models import Institution

PEOPLE_A_PAGE, ATTENTION_SHOWN = 50, 5


@dataclass(frozen=True)
class Person:
    """A person as the page lists them; `sentence` explains the reason, if any."""

    learner: LearnerRow
    institution: Institution | None
    reason: Attention | None
    sentence: str


@dataclass(frozen=True)
class People:
    """The people of an overview with their institutions."""

    overview: Overview
    pass_mark: int

    @cached_property
    def institutions(self):
        """Primary key → institution: one query."""
        keys = {each.institution_id for each in self.overview.by_institution}
        return Institution.objects.in_bulk(keys)

    def listed(self, pairs):
        return [self._person(reason, learner) for reason, learner in pairs]

    def _person(self, reason, learner):
        now = self.overview.now
        institution = self.institutions.get(learner.institution_id)
        sentence = reason and explanation(
            reason, learner, now=now, pass_mark=self.pass_mark
        )
        return Person(learner, institution, reason, sentence or "")

    @property
    def progress(self):
        """[(`InstitutionProgress`, institution or None, value of the filter)]"""
        return [
            (
                each,
                self.institutions.get(each.institution_id),
                each.institution_id or NO_INSTITUTION,
            )
            for each in self.overview.by_institution
        ]

    @property
    def institution_choices(self):
        choices = [
            (key, institution.short_name if institution else _("Without institution"))
            for _progress, institution, key in self.progress
        ]
        return sorted((str(key), label) for key, label in choices)


class OverviewPanel(Panel):
    """Figures, who needs attention, institutions, and the people by module."""

    order = 10
    template_name = "overview/panels/overview.html"

    class Media:
        css = {"all": ["overview/overview.css"]}

    def __init__(self, request, cohort):
        self.request, self.cohort = request, cohort

    def get_context_data(self, parent_context):
        enrolments = self.cohort.enrolments.visible_to(self.request.user).active()
        overview = overview_of(
            self.cohort, enrolments, language=languages.current(), now=timezone.now()
        )
        people = People(overview, self.cohort.pass_mark)
        return {
            "request": self.request,
            "cohort": self.cohort,
            "instructors": self.cohort.instructors.all(),
            "overview": overview,
            "required_marks": required_marks(self.cohort),
            "required_shares": required_shares(self.cohort),
            "may_change": parent_context["may_change"],
            "first_action": parent_context["first_action"],
            "no_attention": no_attention_sentence(overview),
            "people": people,
            **self.lists(people, enrolments),
        }

    def lists(self, people, enrolments):
        """The people that the filter asks for, and the first who need attention."""
        wanted = people_filter(self.request.GET)
        pairs = wanted.applied(people.overview.ordered, enrolments)
        page = get_page(self.request, pairs, PEOPLE_A_PAGE)
        rows = people.listed(page)
        first = people.listed(people.overview.attention[:ATTENTION_SHOWN])
        return {
            "wanted": wanted,
            "reasons": (reasons := reason_choices(people.overview)),
            "reason_filters": [(value, label) for value, label, _count in reasons],
            "form_url": f"{self.cohort.get_absolute_url()}#people",
            "page": page,
            "rows": rows,
            "attention": rows if wanted.reason else first,
        }


def reason_choices(overview):
    """[(value of the filter, label, number of people)]"""
    reasons = [(each.value, each.label, n) for each, n in overview.reasons]
    if len(reasons) > 1:
        reasons.append((ANY_REASON, _("All reasons"), len(overview.attention)))
    return reasons


def no_attention_sentence(overview):
    """What the panel says where nobody needs attention."""
    if not overview.accepted:
        return _("Nobody has signed in yet.")
    if overview.accepted < len(overview.learners):
        return _("No one needs attention yet. Some people have not signed in.")
    if overview.complete == len(overview.learners):
        return _("No one needs attention: everyone has completed every module.")
    sentence = _(
        "No one needs attention: everyone has signed in, and those still studying "
        "were active in the last %(days)s days."
    )
    return sentence % {"days": IDLE_AFTER.days}


def add_panels(request, cohort, panels):
    """`construct_cohort_page`: the overview of a cohort's people."""
    panels.append(OverviewPanel(request, cohort))


def add_actions(request, cohort, actions):
    """`construct_cohort_actions`: the people and their progress as a workbook."""
    url = reverse("overview:people_export", args=[cohort.code])
    actions.append(Action(_("Download in Excel"), url, "down", order=200))
