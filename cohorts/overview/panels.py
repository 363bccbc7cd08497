"""The overview on a cohort's page."""

from dataclasses import dataclass
from functools import cached_property

from django.urls import reverse
from django.utils.translation import gettext as _

from cohorts.overview.attention import IDLE_AFTER, Attention, explanation
from cohorts.overview.figures import CohortFigures, figures_of
from cohorts.overview.filters import (
    ANY_REASON,
    NO_INSTITUTION,
    PeopleFilter,
    people_filter,
)
from cohorts.overview.joining import Joined
from cohorts.overview.table import LearnerRow, summarised_rows, with_progress
from cohorts.results.criteria import (
    cohort_criteria,
    required_marks,
    required_shares,
)
from lms import languages
from lms.design.pages import get_page
from lms.design.panels import Action, Panel
from lms.people.models import Institution

PEOPLE_A_PAGE, ATTENTION_SHOWN = 25, 5


@dataclass(frozen=True)
class Person:
    """A person as the page lists them; `sentence` explains the reason, if any."""

    learner: LearnerRow
    institution: Institution | None
    url: str
    reason: Attention | None = None
    sentence: str = ""


@dataclass(frozen=True)
class People:
    """The people of a cohort's figures with their institutions."""

    figures: CohortFigures

    @cached_property
    def institutions(self):
        keys = {each.institution_id for each in self.figures.by_institution}
        return Institution.objects.in_bulk(keys)

    def listed(self, enrolments):
        """`enrolments`: `with_progress`, each with its `reason`."""
        structure, obstacles = self.figures.structure, self.figures.obstacles
        rows = summarised_rows(structure, enrolments, obstacles)
        return [
            self._person(enrolment.reason, row)
            for enrolment, row in zip(enrolments, rows, strict=True)
        ]

    def _person(self, reason, learner):
        institution = self.institutions.get(learner.institution_id)
        code = self.figures.cohort.code
        url = reverse("participants:person", args=[code, learner.pk])
        if not reason:
            return Person(learner, institution, url)
        reason = Attention(reason)
        now, pass_mark = self.figures.now, self.figures.cohort.pass_mark
        sentence = explanation(reason, learner, now=now, pass_mark=pass_mark)
        return Person(learner, institution, url, reason, sentence)

    @property
    def progress(self):
        return [
            (
                each,
                self.institutions.get(each.institution_id),
                each.institution_id or NO_INSTITUTION,
            )
            for each in self.figures.by_institution
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
        figures = figures_of(self.cohort, enrolments, language=languages.current())
        people, criteria = People(figures), cohort_criteria(self.cohort)
        return {
            "request": self.request,
            "cohort": self.cohort,
            "instructors": self.cohort.instructors.all(),
            "figures": figures,
            "required_marks": required_marks(criteria),
            "required_shares": required_shares(criteria),
            "may_change": parent_context["may_change"],
            "first_action": parent_context["first_action"],
            "no_attention": no_attention_sentence(figures),
            "people": people,
            **(self.lists(people) if figures.people else {}),
        }

    def lists(self, people):
        figures, wanted = people.figures, people_filter(self.request.GET)
        page = get_page(self.request, listed(figures, wanted), PEOPLE_A_PAGE)
        rows = people.listed(page.object_list)
        return {
            "wanted": wanted,
            "reasons": (reasons := reason_choices(figures)),
            "reason_filters": [(value, label) for value, label, _count in reasons],
            "form_url": f"{self.cohort.get_absolute_url()}#people",
            "page": page,
            "rows": rows,
            "attention": self.attention(people, wanted, page, rows),
        }

    def attention(self, people, wanted, page, rows):
        if wanted.reason:
            return rows
        if not people.figures.attention:
            return []
        if wanted.is_set or page.number > 1:
            everybody = listed(people.figures, PeopleFilter())
            urgent = min(people.figures.attention, ATTENTION_SHOWN)
            return people.listed(everybody[:urgent])
        return [person for person in rows[:ATTENTION_SHOWN] if person.reason]


def listed(figures, wanted):
    """The enrolments that the page lists, `with_progress`, for a paginator."""
    lists = [with_progress(people) for people in wanted.lists_in(figures)]
    if wanted.is_set:
        numbers = [people.count() for people in lists]
    else:
        helpless = len(figures.lists.reasons_of_helpless)
        attention = figures.attention
        numbers = [helpless, attention - helpless, figures.people - attention]
    return Joined(tuple(zip(lists, numbers, strict=True)))


def reason_choices(figures):
    reasons = [(each.value, each.label, n) for each, n in figures.reasons]
    if len(reasons) > 1:
        reasons.append((ANY_REASON, _("All reasons"), figures.attention))
    return reasons


def no_attention_sentence(figures):
    if not figures.accepted:
        return _("Nobody has signed in yet.")
    if figures.accepted < figures.people:
        return _("No one needs attention yet. Some people have not signed in.")
    if figures.complete == figures.people:
        return _("No one needs attention: everyone has completed every module.")
    sentence = _(
        "No one needs attention: everyone has signed in, and those still studying "
        "were active in the last %(days)s days."
    )
    return sentence % {"days": IDLE_AFTER.days}


def add_panels(request, cohort, panels):
    panels.append(OverviewPanel(request, cohort))


def add_actions(request, cohort, actions):
    url = reverse("overview:people_export", args=[cohort.code])
    actions.append(Action(_("Download in Excel"), url, "down", order=200))
