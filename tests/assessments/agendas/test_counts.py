"""The pages and documents of an agenda ask as much for many topics as for few."""

from datetime import time

import pytest
from django.urls import reverse
from django.utils import timezone

from assessments.agendas.models import (
    Agenda,
    ApprovedSession,
    Decision,
    Placement,
    Response,
)
from assessments.agendas.proposing import propose
from curricula.sources.models import Topic
from lms.people.models import Institution
from lms.people.roles import Role
from tests.factories.agendas import (
    add_contributor,
    add_workshop,
    make_agenda,
    make_inputs,
    make_snapshot,
)
from tests.factories.people import InstitutionFactory, with_role
from tests.support.queries import queries_of

pytestmark = pytest.mark.django_db

OF_A_DRAFT = (
    "needs",
    "needs_xlsx",
    "decide",
    "board",
    "placements",
    "calendar",
    "contributors",
    "topics",
    "approve",
    "response",
    "agenda_ics",
)
APPROVED = ("needs", "board", "response", "agenda_pdf", "agenda_xlsx", "agenda_ics")


def make_large_agenda(size):
    """So many topics, each with a session, a decision, a placement and an answer."""
    InstitutionFactory()
    codes = [f"S{size}-{n}" for n in range(size)]
    inputs = make_inputs(dict.fromkeys(codes, 0.5), people=8)
    agenda = make_agenda(make_snapshot(inputs))
    add_workshop(agenda, *[f"2027-06-{day:02}" for day in range(1, 2 + size // 2)])
    before = None
    for code in codes:
        before = add_topic(agenda, Topic.objects.get(code=code), before)
    propose(agenda)
    return agenda


def add_topic(agenda, topic, before):
    add_contributor(agenda, topic.code)
    planned = agenda.planned_workshops.get()
    setting = agenda.topic_settings.get(topic=topic)
    if before:
        setting.prerequisites.add(before)
    reason = "The circular of this year asks for it in every office."
    decision = {"topic": topic, "kind": "include", "reason": reason}
    Decision.objects.create(agenda=agenda, reason_length=len(reason), **decision)
    place = {"topic": topic, "planned_workshop": planned}
    Placement.objects.create(agenda=agenda, kind="pin", **place)
    recommendation = agenda.recommendations.create(topic=topic, text_es="Taller")
    for _answer in range(2):
        Response.objects.create(
            recommendation=recommendation,
            answer="accepted",
            action="Taller",
            owner="DIF",
            due_on=timezone.localdate(),
            by=with_role(Role.COORDINATOR),
        )
    return topic


def approve(agenda):
    """As if it had been approved: a session of each topic."""
    planned = agenda.planned_workshops.get()
    for decision in agenda.decisions.all():
        ApprovedSession.objects.create(
            agenda=agenda,
            planned_workshop=planned,
            topic=decision.topic,
            number=1,
            day=planned.days[0],
            start=time(9),
            end=time(11),
            institution=Institution.objects.first(),
            decision=decision,
        )
    Agenda.objects.filter(pk=agenda.pk).update(approved_at=timezone.now())


def counts(client, names, agenda):
    """Page → its queries. What caches hold was asked for by the first of its kind."""
    topic = agenda.decisions.first().topic.code
    return {
        name: queries_of(
            client, f"{reverse(f'agendas:{name}', args=[agenda.pk])}?topic={topic}"
        )
        for name in names
    }


@pytest.mark.usefixtures("queue")
def test_pages_ask_as_much_for_many_topics_as_for_few(signed_in):
    client = signed_in(with_role(Role.EVALUATOR))
    few, many = make_large_agenda(2), make_large_agenda(5)
    counts(client, OF_A_DRAFT, few)

    assert counts(client, OF_A_DRAFT, many) == counts(client, OF_A_DRAFT, few)

    approve(few)
    approve(many)
    assert counts(client, APPROVED, many) == counts(client, APPROVED, few)
