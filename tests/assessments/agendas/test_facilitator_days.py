"""Facilitator days are the fewest there can be, as a search of every order finds."""

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessments.agendas.planning.day_totals import divisions
from assessments.agendas.planning.model import Programme
from assessments.agendas.planning.placing import leave_idle_days, model_of
from assessments.agendas.planning.problem import (
    Organisation,
    Problem,
    Topic,
    Track,
    Workshop,
    in_order,
)
from assessments.agendas.planning.solver import solve
from tests.bench.agendas import year

MONDAY = date(2027, 2, 1)
DAYS = tuple(MONDAY + timedelta(days=number) for number in range(3))
NAMES = ("A", "B", "C", "D")


@st.composite
def problems(draw):
    topics = tuple(
        Topic(name, draw(st.integers(1, 40)), draw(st.sampled_from((60, 90))))
        for name in NAMES
    )
    some = st.lists(st.sampled_from(NAMES), min_size=1, unique=True)
    days = st.sampled_from((None, DAYS[:1], DAYS[1:]))
    organisations = tuple(
        Organisation(f"O{number}", tuple(draw(some)), draw(days)) for number in range(3)
    )
    limit = draw(st.sampled_from((None, 2)))
    workshop = Workshop("W", DAYS, ("room",), 540, 720, topics_a_day=limit)
    return in_order(Problem(topics, organisations, (workshop,)))


@settings(max_examples=15, deadline=None)
@given(problems())
def test_no_order_of_the_days_needs_fewer(problem):
    agenda = solve(problem)

    assert agenda.facilitator_days == fewest(problem, agenda.sessions)
    assert agenda.least_days <= agenda.facilitator_days


def fewest(problem, sessions):
    """Days for as many sessions of each topic in each workshop."""
    counts = Counter((each.topic, each.workshop) for each in sessions)
    model = model_of(problem, counts, None)
    return model.minimise([(v, 1) for v in model.presences.values()])[0]


def test_a_year_of_many_topics_is_proved_to_need_no_fewer():
    agenda = solve(year(25, 2, 8))

    assert (agenda.facilitator_days, agenda.least_days) == (11, 11)


def test_a_presence_without_a_session_is_not_counted():
    problem = year(2, 1, 1)
    model = model_of(problem, {("T00", "W0"): 1, ("T01", "W0"): 0}, None)
    _, values = model.minimise([])
    for variable in model.presences.values():
        values[variable] = 1

    leave_idle_days(model, values)

    assert sum(values[v] for v in model.presences.values()) == 1


def test_a_number_is_divided_in_every_way():
    assert divisions(4) == [(4,), (3, 1), (2, 2), (2, 1, 1), (1, 1, 1, 1)]


def test_tracks_without_anybody_who_teaches_have_no_session():
    tracks = (Track("x", masters=("A",)), Track("y"))
    workshop = Workshop("W", DAYS, ("room",), 540, 720, tracks=tracks)

    nobody = Organisation("O", ("B",))

    assert solve(Problem((Topic("A", 10, 60),), (nobody,), (workshop,))).sessions == ()


def test_a_programme_without_whole_numbers_has_a_least_value():
    programme = Programme()
    variable = programme.variable(3, integer=False)
    programme.row([(variable, 1)], low=2)

    assert programme.search([(variable, 1)])[:2] == (2, pytest.approx(2))
