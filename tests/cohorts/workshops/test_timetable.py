from datetime import timedelta

import pytest

from cohorts.workshops.services import planned_sessions
from cohorts.workshops.timetable import timetable_of
from tests.factories.people import UserFactory
from tests.factories.workshops import MONDAY, WorkshopFactory, make_session

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]
TUESDAY = MONDAY + timedelta(days=1)


def table_of(workshop):
    return timetable_of(workshop, planned_sessions(workshop))


def titles(day):
    return [[str(row.session) for row in slot.rows] for slot in day.slots]


def test_every_day_of_the_workshop_is_shown():
    days = table_of(WorkshopFactory()).days

    assert [day.date for day in days] == [MONDAY + timedelta(days=n) for n in range(5)]
    assert [day.rows for day in days] == [[]] * 5


def test_same_hours_are_side_by_side_with_their_pauses():
    workshop = WorkshopFactory()
    make_session(workshop, title_en="Uno")
    make_session(workshop, title_en="Dos", at="11:20")
    make_session(workshop, title_en="Tres", day=TUESDAY, at="11:20")

    monday, tuesday = table_of(workshop).days[:2]

    assert titles(monday) == [["Uno"], ["Dos"]]
    assert titles(tuesday) == [[], ["Tres"]]
    assert [slot.pause for slot in monday.slots] == [None, 20]
    assert [slot.pause for slot in tuesday.slots] == [None, None]


def test_parallel_sessions_share_a_slot_and_a_clash_is_marked():
    workshop, person = WorkshopFactory(), UserFactory()
    make_session(workshop, title_en="Uno", room="A", facilitators=[person])
    make_session(workshop, title_en="Dos", room="B", facilitators=[person])

    table = table_of(workshop)

    assert titles(table.days[0]) == [["Uno", "Dos"]]
    assert [row.state for row in table.days[0].rows] == ["bad", "bad"]
    assert len(table.clashes) == 1


def test_session_over_midnight_belongs_to_its_first_day():
    workshop = WorkshopFactory()
    make_session(workshop, at="22:00", minutes=240)

    monday, tuesday = table_of(workshop).days[:2]

    assert [row.session.time for row in monday.rows] == ["22:00 to 2:00 of Tue 1"]
    assert tuesday.rows == []


def test_longer_workshop_is_shown_week_by_week():
    workshop = WorkshopFactory(ends_on=MONDAY + timedelta(days=9))

    assert [len(week) for week in table_of(workshop).weeks] == [7, 3]


def test_long_workshop_shows_days_with_sessions_only():
    workshop = WorkshopFactory(ends_on=MONDAY + timedelta(days=60))
    make_session(workshop, day=TUESDAY)

    assert [day.date for day in table_of(workshop).days] == [TUESDAY]
