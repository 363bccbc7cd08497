"""What is said where no agenda is possible, and whether one change is enough."""

from dataclasses import replace
from datetime import date

from assessments.agendas.board.conflicts import conflicts_in
from assessments.agendas.models import Agenda
from assessments.agendas.planning.problem import (
    Mandatory,
    Organisation,
    Problem,
    Topic,
    Workshop,
)
from assessments.agendas.planning.solver import solve

MONDAY, TUESDAY = date(2027, 2, 1), date(2027, 2, 2)
TRIAL = Problem(
    topics=(Topic("A", 10, 120), Topic("B", 5, 60)),
    organisations=(Organisation("O", ("A", "B")),),
    workshops=(Workshop("W", (MONDAY,), ("room",), 540, 660),),
    mandatory=(Mandatory("A"),),
)


class AsTheyAre:
    """Titles of a problem whose records do not exist."""

    def named(self, problem):
        return problem


def conflicts(problem):
    result = {"conflicts": list(solve(problem).conflicts)}
    return conflicts_in(Agenda(pk=1), result, problem, AsTheyAre())


def test_session_longer_than_any_time_between_breaks():
    hour = replace(TRIAL.workshops[0], breaks=((600, 610),))

    (conflict,) = conflicts(replace(TRIAL, workshops=(hour,)))

    assert conflict.sentence == (
        "A is mandatory and takes 120 minutes, but no workshop has so long a time "
        "without a break. Lengthen the hours, or shorten the sessions of the topic."
    )
    assert (conflict.url, conflict.is_alternative) == ("/agendas/1/calendar/", False)


def test_one_change_of_conditions_that_cannot_hold_together_is_enough():
    away = Organisation("O", ("A", "B"), days=(TUESDAY,))

    found = conflicts(replace(TRIAL, organisations=(away,)))

    assert found
    assert all(conflict.is_alternative for conflict in found)


def test_session_that_fits_is_no_conflict():
    assert solve(TRIAL).conflicts == ()
