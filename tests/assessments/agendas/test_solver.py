"""Agendas: the golden case, laws, and what is said when there can be none."""

import json
from dataclasses import replace
from datetime import date
from itertools import product
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from hypothesis import given, settings
from hypothesis import strategies as st

from assessments.agendas.planning.conflicts import conflicting, in_words
from assessments.agendas.planning.costs import cost_of_forcing
from assessments.agendas.planning.model import Limit
from assessments.agendas.planning.problem import (
    Forbid,
    Mandatory,
    Organisation,
    Pin,
    Problem,
    Topic,
    Workshop,
    in_order,
)
from assessments.agendas.planning.problem_json import read_problem
from assessments.agendas.planning.solver import solve

EXAMPLE = Path("assessments/agendas/example_2009.json")
MONDAY, TUESDAY = date(2027, 2, 1), date(2027, 2, 2)
TRIAL = Problem(
    topics=(Topic("A", 10, 60), Topic("B", 5, 60)),
    organisations=(Organisation("O", ("A", "B")),),
    workshops=(Workshop("W", (MONDAY,), ("room",), 540, 660),),
)


def test_the_results_of_2008_give_the_workshops_of_2009():
    agenda = solve(read_problem(json.loads(EXAMPLE.read_text())))

    themes = {(session.workshop, session.topic) for session in agenda.sessions}
    june, november = {"IP", "TR", "CR"}, {"GE", "ND"}
    assert themes == {
        *(("june", topic) for topic in june),
        *(("november", topic) for topic in november),
    }


def test_the_command_gives_the_same_bytes_twice(capsys, tmp_path):
    problem = {
        "topics": [{"id": "A", "need": 10, "minutes": 60}],
        "organisations": [{"id": "O", "topics": ["A"]}],
        "workshops": [
            {
                "id": "W",
                "days": ["2027-02-01"],
                "rooms": ["room"],
                "start": "09:00",
                "end": "11:00",
            }
        ],
    }
    path = tmp_path / "problem.json"
    path.write_text(json.dumps(problem))

    call_command("plan_refresher", path, as_json=True)
    first = capsys.readouterr().out
    call_command("plan_refresher", path, as_json=True)

    assert capsys.readouterr().out == first
    assert json.loads(first)["covered"] == 960.0


NEEDS = st.integers(1, 40)


@settings(max_examples=15, deadline=None)
@given(st.lists(NEEDS, min_size=2, max_size=4), st.integers(1, 30))
def test_raising_a_gap_never_lowers_the_minutes(needs, more):
    topics = tuple(Topic(f"T{i}", n, 60 + 30 * (i % 2)) for i, n in enumerate(needs))
    problem = trial(topics)
    raised = trial((replace(topics[0], need=topics[0].need + more), *topics[1:]))

    assert count(solve(raised), "T0") >= count(solve(problem), "T0")


@settings(max_examples=15, deadline=None)
@given(st.lists(NEEDS, min_size=1, max_size=3), st.integers(120, 300))
def test_no_selection_of_sessions_covers_more(needs, minutes):
    topics = tuple(Topic(f"T{i}", n, 60 + 30 * i) for i, n in enumerate(needs))

    agenda = solve(trial(topics, minutes))

    assert agenda.covered == pytest.approx(best_of(topics, minutes), abs=0.5)


def trial(topics, minutes=240):
    names = tuple(topic.id for topic in topics)
    workshop = replace(TRIAL.workshops[0], end=540 + minutes)
    return Problem(topics, (Organisation("O", names),), (workshop,))


def best_of(topics, minutes):
    selections = product(range(4), repeat=len(topics))
    return max(
        sum(t.need * t.minutes * 0.6**j for t, n in pairs for j in range(n))
        for pairs in (tuple(zip(topics, each, strict=True)) for each in selections)
        if sum(t.minutes * n for t, n in pairs) <= minutes
    )


def count(agenda, topic):
    return sum(session.topic == topic for session in agenda.sessions)


def test_a_critical_error_forces_its_session_though_the_mean_is_excellent():
    topics = (Topic("A", 10, 60), Topic("B", 0, 60))
    problem = replace(TRIAL, topics=topics, mandatory=(Mandatory("B", "critical"),))

    agenda = solve(problem)

    assert [session.topic for session in agenda.sessions] == ["A", "B"]


def test_forcing_a_topic_says_what_it_costs():
    problem = replace(TRIAL, topics=(Topic("A", 10, 60), Topic("B", 0, 60)))

    cost = cost_of_forcing(problem, "B")

    assert (cost.share, cost.drops, cost.adds) == (0.375, ("A",), ("B",))


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        (
            {"organisations": ()},
            "No organisation teaches a topic of this agenda. Add at least one",
        ),
        ({"organisations": (Organisation("O", ()),)}, "Organisation O has no topics"),
        (
            {"workshops": (replace(TRIAL.workshops[0], breaks=((540, 660),)),)},
            "Workshop W has no time between its breaks. Change its hours",
        ),
        (
            {"pins": (Pin("A", "W", TUESDAY),)},
            "A is pinned to 2027-02-02, which is no day of workshop W. Remove the pin",
        ),
        (
            {"pins": (Pin("A", "W", MONDAY, 630),)},
            "A is pinned to 10:30, but its 60 minutes then meet a break or the end",
        ),
        (
            {
                "organisations": (
                    *TRIAL.organisations,
                    Organisation("P", ("B",), title="Partner"),
                ),
                "pins": (Pin("A", "W", organisation="P"),),
            },
            "A is pinned to Partner, which does not teach it. Remove the pin",
        ),
        (
            {"workshops": (replace(TRIAL.workshops[0], rooms=()),)},
            "Workshop W has no rooms",
        ),
        (
            {
                "organisations": (Organisation("O", ("A",)),),
                "mandatory": (Mandatory("B"),),
            },
            "B is mandatory, but no organisation teaches it",
        ),
        (
            {"pins": (Pin("A", "W", MONDAY, 540), Pin("B", "W", MONDAY, 570))},
            "A and B are pinned to the same time on 2027-02-01",
        ),
        (
            {"pins": (Pin("A", "W"),), "forbids": (Forbid("A"),)},
            "A is pinned to workshop W and excluded from it",
        ),
    ],
)
def test_a_contradiction_is_named(changes, words):
    agenda = solve(replace(TRIAL, **changes))

    assert agenda.sessions == ()
    assert agenda.conflicts[0].startswith(words)


def test_constraints_that_conflict_are_named_and_no_others():
    away = Organisation("O", ("A", "B"), days=(TUESDAY,))
    mandatory = (Mandatory("A"), Mandatory("B"))
    problem = replace(TRIAL, organisations=(away,), mandatory=mandatory)

    assert solve(problem).conflicts == (
        "O is available on 2027-02-02 only.",
        "B is mandatory: a session of 60 minutes.",
    )


def test_what_time_did_not_allow_to_try_stays_in_the_conflict():
    away = Organisation("O", ("A", "B"), days=(TUESDAY,))
    mandatory = (Mandatory("A"), Mandatory("B"))
    problem = in_order(replace(TRIAL, organisations=(away,), mandatory=mandatory))

    in_time = conflicting(problem, Limit(60))
    too_late = conflicting(problem, Limit(0))

    assert set(in_time) < set(too_late)
    assert in_words(problem, too_late) == (
        "O is available on 2027-02-02 only.",
        "A is mandatory: a session of 60 minutes.",
        "B is mandatory: a session of 60 minutes.",
    )


def test_a_bad_file_names_the_place():
    with pytest.raises(ValidationError, match=r"\$\.topics\[0\]\.minutes: .*missing"):
        read_problem({"topics": [{"id": "A", "need": 3}]})
