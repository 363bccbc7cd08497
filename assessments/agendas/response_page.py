"""The management response at a glance: what is overdue first."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from django.utils import timezone
from django.utils.functional import cached_property

from assessments.agendas.models import Recommendation, Response
from lms.design.badges import Badge

OVERDUE, UNANSWERED, OPEN, CLOSED = range(4)
# State and icon of the badge.
BADGES = {
    Response.Status.NOT_STARTED: ("", "ring"),
    Response.Status.UNDER_WAY: ("info", "half"),
    Response.Status.DONE: ("good", "ok"),
    Response.Status.CANCELLED: ("", "x"),
}
ENDED = (Response.Status.DONE, Response.Status.CANCELLED)


@dataclass(frozen=True)
class RecommendationRow:
    """`answers`: the oldest first."""

    recommendation: Recommendation
    today: date
    answers: list = field(default_factory=list)

    @property
    def latest(self):
        return self.answers[-1] if self.answers else None

    @property
    def group(self):
        if self.latest is None:
            return UNANSWERED
        if self.latest.answer == Response.Answer.REJECTED:
            return CLOSED
        if self.latest.status in ENDED:
            return CLOSED
        return OVERDUE if self.latest.due_on < self.today else OPEN

    @property
    def is_overdue(self):
        return self.group == OVERDUE

    @property
    def is_rejected(self):
        return self.latest and self.latest.answer == Response.Answer.REJECTED

    @property
    def badge(self):
        return Badge(self.latest.get_status_display(), *BADGES[self.latest.status])

    @property
    def order(self):
        due = self.latest and self.latest.due_on
        place = self.recommendation.order, self.recommendation.pk
        return self.group, due or date.max, *place


class ResponsePage:
    def __init__(self, agenda, today=None):
        self.agenda, self.today = agenda, today or timezone.localdate()

    @cached_property
    def rows(self):
        answers = defaultdict(list)
        listed = Response.objects.filter(recommendation__agenda=self.agenda)
        for each in listed.select_related("by"):
            answers[each.recommendation_id].append(each)
        rows = [
            RecommendationRow(each, self.today, answers[each.pk])
            for each in self.agenda.recommendations.select_related("topic")
        ]
        return sorted(rows, key=lambda row: row.order)

    def count(self, group):
        return sum(row.group == group for row in self.rows)

    @property
    def overdue(self):
        return self.count(OVERDUE)

    @property
    def unanswered(self):
        return self.count(UNANSWERED)

    @property
    def open(self):
        return self.count(OPEN)

    @property
    def closed(self):
        return self.count(CLOSED)
