"""The sessions of a proposal, as they are approved and printed."""

from dataclasses import dataclass
from datetime import date, time

from curricula.sources.models import Topic
from lms.people.models import Institution


@dataclass(frozen=True)
class SessionPlan:
    """`topic`: its code. `workshop`: the order of the planned workshop."""

    topic: str
    number: int
    workshop: int
    day: date
    start: time
    end: time
    room: str
    institution: int

    @classmethod
    def of(cls, row):
        return cls(
            topic=row["topic"],
            number=row["number"],
            workshop=int(row["workshop"]),
            day=date.fromisoformat(row["day"]),
            start=time_of(row["start"]),
            end=time_of(row["end"]),
            room=row["room"],
            institution=int(row["organisation"]),
        )


@dataclass(frozen=True)
class PlanRows:
    """What plans name: workshops by order, topics by code, institutions by pk."""

    planned: dict
    topics: dict
    institutions: dict

    @classmethod
    def of(cls, agenda, plans):
        codes = {plan.topic for plan in plans}
        planned = agenda.planned_workshops.select_related("workshop__cohort")
        return cls(
            {each.order: each for each in planned},
            {each.code: each for each in Topic.objects.filter(code__in=codes)},
            Institution.objects.in_bulk({plan.institution for plan in plans}),
        )

    def taught(self, plans):
        topics = {self.topics[plan.topic] for plan in plans}
        return sorted(topics, key=lambda topic: (topic.order, topic.pk))


def session_plans(proposal):
    return [SessionPlan.of(row) for row in proposal.result["sessions"]]


def topic_codes(proposal):
    """Codes of the topics that have a session, in the order of their first."""
    return list(dict.fromkeys(row["topic"] for row in proposal.result["sessions"]))


def needs_by_topic(proposal):
    """Topic's code → its row in the table of needs."""
    return {row["topic"]: row for row in proposal.needs["rows"]}


def time_of(minutes):
    return time(minutes // 60, minutes % 60)
