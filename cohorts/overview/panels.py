"""The overview on a cohort's page."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from cohorts.overview.attention import Attention, explanation
from cohorts.overview.table import LearnerRow, overview_of
from cohorts.results.criteria import required_marks, required_shares
from lms import languages
from lms.design.pages import get_page
from lms.design.panels import Panel
from lms.people.models import Institution

PEOPLE_A_PAGE, ATTENTION_SHOWN = 20, 5


@dataclass(frozen=True)
class AttentionItem:
    """A person to follow up, as the panel lists them."""

    learner: LearnerRow
    institution: Institution | None
    reason: Attention
    sentence: str


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
        page = get_page(self.request, overview.ordered, PEOPLE_A_PAGE)
        institutions = Institution.objects.in_bulk(
            {progress.institution_id for progress in overview.by_institution}
        )
        return {
            "request": self.request,
            "cohort": self.cohort,
            "instructors": self.cohort.instructors.all(),
            "overview": overview,
            "required_marks": required_marks(self.cohort),
            "required_shares": required_shares(self.cohort),
            "may_change": parent_context["may_change"],
            "page": page,
            "first_action": parent_context["first_action"],
            "attention": attention_items(overview, self.cohort, institutions),
            "no_attention": no_attention_sentence(overview),
            "rows": [
                (learner, institutions.get(learner.institution_id)) for learner in page
            ],
            "institutions": [
                (progress, institutions.get(progress.institution_id))
                for progress in overview.by_institution
            ],
        }


def attention_items(overview, cohort, institutions):
    """`institutions`: by primary key, those of the overview's people."""
    return [
        AttentionItem(
            learner=learner,
            institution=institutions.get(learner.institution_id),
            reason=reason,
            sentence=explanation(
                reason, learner, now=overview.now, pass_mark=cohort.pass_mark
            ),
        )
        for reason, learner in overview.attention[:ATTENTION_SHOWN]
    ]


def no_attention_sentence(overview):
    """What the panel says where nobody needs attention."""
    if not overview.accepted:
        return _("Nobody has signed in yet.")
    if overview.accepted < len(overview.learners):
        return _("No one needs attention yet. Some people have not signed in.")
    return _("No one needs attention: everyone has signed in and is making progress.")


def add_panels(request, cohort, panels):
    """`construct_cohort_page`: the overview of a cohort's people."""
    panels.append(OverviewPanel(request, cohort))
