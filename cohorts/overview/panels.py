"""The overview on a cohort's page."""

from django.core.paginator import Paginator
from django.utils import timezone

from cohorts.overview.table import overview_of
from cohorts.results.criteria import required_marks
from lms import languages
from lms.design.panels import Panel
from lms.people.models import Institution

PEOPLE_A_PAGE, FIRST_TO_SEE = 20, 5


class OverviewPanel(Panel):
    """Figures, who needs attention, and the table of people by module."""

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
        page = Paginator(overview.ordered, PEOPLE_A_PAGE)
        page = page.get_page(self.request.GET.get("page"))
        return {
            "request": self.request,
            "cohort": self.cohort,
            "instructors": self.cohort.instructors.all(),
            "overview": overview,
            "marks_asked": required_marks(self.cohort),
            "may_change": parent_context["may_change"],
            "page": page,
            "first_action": parent_context["first_action"],
            **named(overview, page),
        }


def named(overview, page):
    """Standings and shares, each with the institution that its number stands for."""
    keys = {share.institution_id for share in overview.shares}
    institutions = Institution.objects.in_bulk(keys)
    return {
        "attention": [
            (
                reason,
                one,
                one.days_quiet(overview.now),
                institutions.get(one.institution_id),
            )
            for reason, one in overview.attention[:FIRST_TO_SEE]
        ],
        "rows": [(one, institutions.get(one.institution_id)) for one in page],
        "shares": [
            (share, institutions.get(share.institution_id)) for share in overview.shares
        ],
    }


def add_panels(request, cohort, panels):
    """`construct_cohort_page`: the overview of a cohort's people."""
    panels.append(OverviewPanel(request, cohort))
