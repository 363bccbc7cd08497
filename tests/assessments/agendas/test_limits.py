"""What limits an agenda: pins, order, practice, days, tracks and time."""

from dataclasses import replace
from datetime import date

import pytest
from django.core.exceptions import ValidationError

from assessments.agendas.planning.costs import costs_of_overrides
from assessments.agendas.planning.problem import (
    Forbid,
    Mandatory,
    Organisation,
    Pin,
    Problem,
    Topic,
    Track,
    Workshop,
)
from assessments.agendas.planning.solver import solve

MONDAY, TUESDAY = date(2027, 2, 1), date(2027, 2, 2)
A, B = Topic("A", 10, 60, sessions=1), Topic("B", 5, 60, sessions=1)
DAY = Workshop("W", (MONDAY,), ("room",), 540, 660)
TWO_DAYS = replace(DAY, days=(MONDAY, TUESDAY))
TRIAL = Problem((A, B), (Organisation("O", ("A", "B")),), (DAY,))


def times(problem):
    agenda = solve(problem)
    assert agenda.conflicts == ()
    return [(s.topic, s.day, s.start) for s in agenda.sessions]


def test_higher_need_is_earlier():
    assert times(TRIAL) == [("A", MONDAY, 540), ("B", MONDAY, 600)]


def test_a_pinned_start_is_kept():
    problem = replace(TRIAL, pins=(Pin("A", "W", MONDAY, 600),))

    assert times(problem) == [("B", MONDAY, 540), ("A", MONDAY, 600)]


def test_a_prerequisite_comes_before_higher_need():
    problem = replace(TRIAL, topics=(replace(A, prerequisites=("B",)), B))

    assert times(problem) == [("B", MONDAY, 540), ("A", MONDAY, 600)]


def test_a_topic_is_not_given_without_its_prerequisite():
    topics = (replace(A, prerequisites=("B",)), B)
    problem = replace(TRIAL, topics=topics, forbids=(Forbid("B"),))

    assert times(problem) == []


def test_practice_takes_a_share_of_the_minutes():
    topics = (A, replace(B, practice=1.0), replace(A, id="C", need=9))
    organisation = Organisation("O", ("A", "B", "C"))
    workshop = replace(DAY, practice=0.5)
    problem = Problem(topics, (organisation,), (workshop,))

    assert times(problem) == [("A", MONDAY, 540), ("B", MONDAY, 600)]


@pytest.mark.parametrize("limit", [{"topics_a_day": 1}, {"minutes_a_day": 60}])
def test_a_daily_limit_moves_a_topic_to_the_next_day(limit):
    problem = replace(TRIAL, workshops=(replace(TWO_DAYS, **limit),))

    assert times(problem) == [("A", MONDAY, 540), ("B", TUESDAY, 540)]


def parallel(rooms, organisations):
    tracks = (Track("x", masters=("A",)), Track("y", masters=("B",)))
    workshop = replace(DAY, rooms=rooms, end=600, tracks=tracks)
    return Problem((A, B), organisations, (workshop,))


def test_tracks_meet_in_parallel_rooms():
    two = (Organisation("O", ("A",)), Organisation("P", ("B",)))

    assert times(parallel(("1", "2"), two)) == [
        ("A", MONDAY, 540),
        ("B", MONDAY, 540),
    ]
    assert times(parallel(("1",), two)) == [("A", MONDAY, 540)]


def test_an_organisation_is_not_in_two_rooms_at_a_time():
    problem = parallel(("1", "2"), TRIAL.organisations)

    assert times(problem) == [("A", MONDAY, 540)]


def test_an_organisation_is_not_in_two_workshops_on_a_day():
    short = replace(DAY, end=600)
    problem = replace(TRIAL, workshops=(short, replace(short, id="X")))

    assert times(problem) == [("A", MONDAY, 540)]


def test_organisations_are_brought_on_the_fewest_days():
    organisations = (Organisation("O", ("A",)), Organisation("P", ("A", "B")))

    agenda = solve(replace(TRIAL, organisations=organisations))

    assert {session.organisation for session in agenda.sessions} == {"P"}
    assert (agenda.facilitator_days, agenda.least_days) == (1, 1)


def test_overrides_say_what_they_cost():
    problem = replace(
        TRIAL,
        topics=(A, B, replace(B, id="C", need=1)),
        organisations=(Organisation("O", ("A", "B", "C")),),
        mandatory=(Mandatory("C", "override"),),
        forbids=(Forbid("B", "W", TUESDAY),),
    )

    forbid, force = costs_of_overrides(problem)

    assert (forbid.change, forbid.share, forbid.drops) == ("forbid", 0.0, ())
    assert (force.change, force.share) == ("force", round(4 / 15, 4))
    assert (force.drops, force.adds) == (("B",), ("C",))


def test_a_search_that_takes_too_long_is_refused():
    with pytest.raises(ValidationError, match="proved best in 0 seconds"):
        solve(TRIAL, seconds=0)
