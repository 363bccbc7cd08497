"""The overview on a cohort's page."""

from django.urls import reverse
from django.utils.translation import gettext as _

from cohorts.overview.attention import IDLE_AFTER
from cohorts.overview.figures import figures_of
from cohorts.overview.filters import (
    ANY_REASON,
    PeopleFilter,
    people_filter,
)
from cohorts.overview.joining import Joined
from cohorts.overview.people import People
from cohorts.overview.table import with_progress
from cohorts.results.criteria import (
    cohort_criteria,
    required_marks,
    required_shares,
)
from lms import languages
from lms.design.pages import get_page
from lms.design.panels import Action, Panel

PEOPLE_A_PAGE, ATTENTION_SHOWN = 25, 5


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
        # The details below the panels show the number without counting once more.
        self.cohort.people = figures.people
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
    lists = wanted.lists_in(figures)
    if wanted.is_set:
        numbers = [wanted.applied(people()).count() for people in lists]
    else:
        helpless = len(figures.lists.reasons_of_helpless)
        attention = figures.attention
        numbers = [helpless, attention - helpless, figures.people - attention]
    parts = [
        lambda people=each: with_progress(wanted.applied(people())) for each in lists
    ]
    return Joined(tuple(zip(parts, numbers, strict=True)))


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
