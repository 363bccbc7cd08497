"""A proposal in words: figures, evidence, costs, what was left out, conflicts."""

import pytest
from django.utils import translation

from assessments.agendas.board.page import Board
from assessments.agendas.models import Decision, Placement
from tests.factories.people import InstitutionFactory
from tests.factories.proposals import (
    make_agenda,
    make_planned_workshop,
    make_proposal,
    problem_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def agenda():
    InstitutionFactory(code="UNHCR", name_en="Refugee agency (UNHCR)")
    agenda = make_agenda("IP", "TR", "CR", "HR")
    make_planned_workshop(agenda, rooms=["Sala A"], days=["2027-06-08"])
    return agenda


def board_of(agenda, needs, **facts):
    problem = problem_of(agenda, needs, **facts.pop("problem", {}))
    return Board(agenda, make_proposal(agenda, problem, **facts))


def test_figures_say_what_is_covered_with_how_much(agenda):
    board = board_of(agenda, {"IP": 30, "TR": 20, "CR": 10})

    assert board.covered_percent == 83
    assert (board.number_of_days, board.number_of_institutions) == (1, 1)
    assert (board.facilitator_days, board.least_days) == (1, 1)


def test_sessions_are_in_slots_between_the_breaks(agenda):
    (workshop,) = board_of(agenda, {"IP": 30, "TR": 20}).workshops

    with translation.override("en"):
        (day,) = workshop.days
        assert day.name == "Tuesday 8 June"
        assert [[card.time for card in slot.cards] for slot in day.slots] == [
            ["9:00 to 11:00"],
            ["11:20 to 13:20"],
        ]
        assert [slot.pause for slot in day.slots] == ["Break, 20 min", ""]
    assert workshop.rows == 5


def test_contested_place_lacks_a_reason_until_it_is_confirmed(agenda):
    rows = {"TR": {"band": "contested", "in_top": 0.8}}
    board = board_of(agenda, {"IP": 30, "TR": 20}, rows=rows)
    assert board.lacking == ["TR"]
    Decision.objects.create(
        agenda=agenda,
        topic=board.names.topics["TR"],
        kind=Decision.Kind.CONFIRM,
        reason="The circular of this year asks for it in every office.",
    )

    assert Board(agenda, board.proposal).lacking == []


def test_left_out_topics_have_a_reason_and_a_cost(agenda):
    cost = {
        "topic": "CR",
        "change": "include",
        "share": 0.041,
        "drops": ["TR"],
        "adds": ["CR"],
    }
    needs = {"IP": 30, "TR": 20, "CR": 10, "HR": 0}
    board = board_of(agenda, needs, costs=[cost])

    with translation.override("en"):
        first, second = board.left_out
    assert first.reason == "The time goes to topics that cover more need."
    assert first.costs == [
        "It covers 4.1\N{NO-BREAK SPACE}% less need.",
        "It drops: Topic TR (1 session).",
    ]
    assert (second.reason, second.costs) == ("The group is above the cut score.", [])


def test_conflicts_are_in_the_readers_language_with_where_to_change_them(agenda):
    limits = {"mandatory": [{"topic": code} for code in ("IP", "TR", "CR")]}
    with translation.override("es"):
        board = board_of(agenda, {"IP": 30, "TR": 20, "CR": 1}, problem=limits)

    with translation.override("en"):
        sentences = [each.sentence for each in board.conflicts]
        urls = {each.url for each in board.conflicts}
    assert sentences == [
        f"Topic {code} is mandatory: a session of 120 minutes."
        for code in ("IP", "TR", "CR")
    ]
    assert urls == {f"/agendas/{agenda.pk}/needs/"}


def test_changes_since_the_calculation_before_are_told(agenda):
    first = board_of(agenda, {"IP": 30, "TR": 20, "CR": 10}).proposal
    pin = {"pins": [{"topic": "CR", "workshop": "1"}]}
    second = board_of(agenda, {"IP": 30, "TR": 20, "CR": 10}, problem=pin).proposal
    board = Board(agenda, second, first)

    with translation.override("en"):
        assert board.changes == [
            "It covers 20.0\N{NO-BREAK SPACE}% less need.",
            "It drops: Topic TR (1 session).",
            "It adds: Topic CR (1 session).",
        ]
    assert board.moved == 0


def test_fixed_place_is_a_sentence(agenda):
    board = board_of(agenda, {"IP": 30})
    Placement.objects.create(
        agenda=agenda,
        kind="pin",
        topic=board.names.topics["IP"],
        planned_workshop=agenda.planned_workshops.get(),
        day="2027-06-08",
        start="09:00",
    )

    with translation.override("en"):
        (fixed,) = board.fixed
        assert fixed.sentence == (
            "Topic IP: must be in First workshop, Tuesday 8 June, 9:00."
        )
