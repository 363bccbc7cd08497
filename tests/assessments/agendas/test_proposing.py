"""What an agenda proposes, what stays above the arithmetic, and decisions."""

from datetime import time

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from assessments.agendas.jobs import step
from assessments.agendas.models import Decision, Placement
from assessments.agendas.planning.problem_json import read_problem
from assessments.agendas.proposing import (
    is_current,
    latest_proposal,
    propose,
    request_proposal,
)
from assessments.agendas.results_json import spoken
from assessments.agendas.services import create_agenda, decide_topic
from curricula.sources.models import Topic
from lms.jobs.models import Job
from lms.jobs.running import run
from tests.factories.agendas import (
    add_contributor,
    add_workshop,
    make_agenda,
    make_inputs,
    make_snapshot,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("queue")]

DAY = "2009-06-08"
REASON = "Lo pidieron tres estaciones en octubre de 2008."


@pytest.fixture
def agenda():
    """A is weak, B weaker, C mastered; one workshop with time for three sessions."""
    snapshot = make_snapshot(make_inputs({"A": 0.5, "B": 0.3, "C": 0.95}, people=40))
    agenda = make_agenda(snapshot, places=2)
    add_contributor(agenda, "A", "B", "C")
    add_workshop(agenda, DAY, ends=time(15))
    return agenda


def decide(agenda, code, kind, *, reason=REASON, norm=""):
    topic = Topic.objects.get(code=code)
    return decide_topic(
        Decision(agenda=agenda, topic=topic, kind=kind, reason=reason, norm=norm)
    )


def taught(proposal):
    return {session["topic"] for session in proposal.result["sessions"]}


def test_proposal_has_needs_problem_and_costs(agenda):
    proposal = propose(agenda)

    assert [row["topic"] for row in proposal.needs["rows"]] == ["B", "A", "C"]
    assert taught(proposal) == {"A", "B"}
    assert [(c["topic"], c["change"]) for c in proposal.costs] == [
        ("A", "exclude"),
        ("B", "exclude"),
        ("C", "include"),
    ]
    assert proposal.costs[2]["share"] > 0
    assert read_problem(proposal.problem).topic("B").minutes == 120


def test_proposal_is_current_until_something_changes(agenda):
    first = propose(agenda)
    assert is_current(agenda, first)
    assert propose(agenda).pk == first.pk

    decide(agenda, "A", "exclude")

    assert not is_current(agenda, first)
    assert taught(propose(agenda)) == {"B"}


def test_mandate_is_above_the_arithmetic(agenda):
    decide(agenda, "C", "mandate", norm="Circular 001/2010")

    proposal = propose(agenda)

    assert proposal.problem["mandatory"] == [{"topic": "C", "reason": "mandate"}]
    assert "C" in taught(proposal)
    with pytest.raises(ValidationError, match="Withdraw the mandate first"):
        decide(agenda, "C", "exclude")


def test_norm_on_a_topic_that_nobody_evaluated_is_taught(agenda):
    Topic.objects.create(code="NEW", order=99, name_es="Nuevo", name_en="New")
    add_contributor(agenda, "NEW")

    decide(agenda, "NEW", "mandate", norm="Circular 001/2010")

    assert "NEW" in taught(propose(agenda))


def test_critical_error_cannot_be_left_out():
    inputs = make_inputs({"A": 0.5, "B": 0.95}, people=40, critical=["B"])
    agenda = make_agenda(make_snapshot(inputs), places=1)
    add_contributor(agenda, "A", "B")
    add_workshop(agenda, DAY)

    proposal = propose(agenda)

    assert proposal.problem["mandatory"] == [{"topic": "B", "reason": "critical"}]
    with pytest.raises(ValidationError, match="it cannot be left out"):
        decide(agenda, "B", "exclude")


@pytest.mark.parametrize(
    ("kind", "options", "words"),
    [
        ("include", {"reason": "x" * 29 + "   "}, "Write at least 30 characters"),
        ("mandate", {}, "Name the norm or programme."),
        ("withdraw", {}, "There is no decision on this topic to withdraw."),
        ("confirm", {}, "The place of this topic is not contested"),
    ],
)
def test_decision_is_refused_with_what_to_do(agenda, kind, options, words):
    with pytest.raises(ValidationError, match=words):
        decide(agenda, "A", kind, **options)

    assert not agenda.decisions.exists()


def test_withdrawn_decision_stays_in_the_history(agenda):
    decide(agenda, "C", "include")
    decide(agenda, "C", "withdraw")

    assert [each.kind for each in agenda.decisions.all()] == ["include", "withdraw"]
    assert propose(agenda).problem["mandatory"] == []


def test_results_of_four_people_make_no_agenda():
    snapshot = make_snapshot(make_inputs({"A": 0.5}, people=4))

    with pytest.raises(ValidationError, match="Only 4 people answered"):
        create_agenda(snapshot, by=None, title_es="Agenda")


def test_conflicts_are_named_in_both_languages(agenda):
    topic = Topic.objects.get(code="A")
    workshop = agenda.planned_workshops.get()
    for kind in Placement.Kind.values:
        Placement.objects.create(
            agenda=agenda, kind=kind, topic=topic, planned_workshop=workshop
        )

    result = propose(agenda).result

    assert result["sessions"] == []
    with translation.override("en"):
        assert spoken(result)["conflicts"] == [
            "Topic A is pinned to workshop Workshop 1 and excluded from it. "
            "Remove the pin or the exclusion."
        ]


@pytest.mark.parametrize(
    ("workshop", "words"),
    [
        (None, "The calendar has no workshops."),
        ({"rooms": []}, "Workshop Workshop 1 has no rooms."),
    ],
)
def test_calendar_that_can_hold_nothing_is_named(workshop, words):
    agenda = make_agenda(make_snapshot(make_inputs({"A": 0.5}, people=20)))
    add_contributor(agenda, "A")
    if workshop:
        add_workshop(agenda, DAY, **workshop)

    result = propose(agenda).result

    with translation.override("en"):
        assert spoken(result)["conflicts"][0].startswith(words)


def test_topic_that_nobody_teaches_is_left_out_or_named(agenda):
    agenda.contributors.get().topics.remove(Topic.objects.get(code="A"))
    with translation.override("en"):
        left_out = {
            each["topic"]: each["reason"]
            for each in spoken(propose(agenda).result)["left_out"]
        }
    assert left_out["A"] == (
        "No organisation teaches it. Add it to what one of them can teach."
    )

    decide(agenda, "A", "include")

    with translation.override("en"):
        (sentence,) = spoken(propose(agenda).result)["conflicts"]
    assert sentence.startswith("Topic A is mandatory, but no organisation teaches it.")


def test_job_computes_the_proposal_once(agenda):
    job = request_proposal(agenda, by=None)
    assert Job.objects.get() == job

    run(job.pk)

    job.refresh_from_db()
    assert (job.state, job.done, job.position) == ("done", job.total, None)
    assert is_current(agenda, latest_proposal(agenda))
    assert len(latest_proposal(agenda).costs) == 3


def test_job_begins_again_if_the_agenda_changed_meanwhile(agenda):
    job = Job(payload={"agenda": agenda.pk}, position=None)
    assert step(job) is False
    decide(agenda, "A", "exclude")

    for _cost in range(3):
        assert step(job) is False
    assert step(job) is False

    assert (job.position, agenda.proposals.count()) == (None, 0)
