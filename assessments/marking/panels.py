from django.db.models import Count, Min
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from assessments.marking.models import AnswerToMark
from assessments.marking.periods import appeals_end
from assessments.marking.reading import marked_answers
from lms.design.panels import Panel


class WaitingAnswersPanel(Panel):
    """How many open answers the person may mark."""

    order = 6
    template_name = "marking/panels/waiting.html"

    def __init__(self, number, oldest, url):
        self.number, self.oldest, self.url = number, oldest, url

    def get_context_data(self, parent_context=None):
        return {"number": self.number, "oldest": self.oldest, "url": self.url}


class MarksPanel(Panel):
    """The points and comments of open answers, on the result of an attempt."""

    order = 20
    template_name = "marking/panels/marks.html"

    def __init__(self, attempt, user):
        self.attempt, self.user = attempt, user

    def get_context_data(self, parent_context=None):
        is_own = self.attempt.enrolment.user_id == self.user.pk
        ends = appeals_end(self.attempt)
        may_ask = is_own and self.attempt.enrolment.withdrawn_at is None
        return {
            "attempt": self.attempt,
            "answers": marked_answers(self.attempt),
            "is_own": is_own,
            "ends": ends,
            "may_ask": may_ask and ends is not None and timezone.now() <= ends,
        }


def add_home_panels(request, panels):
    _add(request.user, panels)


def add_cohort_panels(request, cohort, panels):
    waiting = AnswerToMark.objects.waiting().in_cohort(cohort)
    # Seldom any waits, and which the person may mark costs three times as much.
    if request.user.has_perm("marking.mark_answers") and waiting.exists():
        _add(request.user, panels, cohort)


def add_result_panels(request, attempt, questions, panels):
    if any(reviewed.question.kind.is_marked_by_people for reviewed in questions):
        panels.append(MarksPanel(attempt, request.user))


def _add(user, panels, cohort=None):
    if not user.has_perm("marking.mark_answers"):
        return
    answers = AnswerToMark.objects.markable_by(user)
    wanted = {}
    if cohort:
        answers = answers.in_cohort(cohort)
        wanted["cohort"] = cohort.code
    total = answers.aggregate(number=Count("pk"), oldest=Min("waits_since"))
    if total["number"]:
        url = f"{reverse('marking:queue')}?{urlencode(wanted)}".rstrip("?")
        panels.append(WaitingAnswersPanel(total["number"], total["oldest"], url))
