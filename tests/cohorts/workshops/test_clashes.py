import pytest

from cohorts.workshops.clashes import clashes_of
from cohorts.workshops.services import cancel_session, planned_sessions
from tests.factories.people import InstitutionFactory, UserFactory
from tests.factories.workshops import WorkshopFactory, make_session

pytestmark = pytest.mark.django_db


def clashes(workshop):
    found = clashes_of(workshop, planned_sessions(workshop))
    return [(each.session, each.other, each.person, each.room) for each in found]


def test_person_in_two_rooms_at_once():
    workshop, person = WorkshopFactory(), UserFactory()
    first = make_session(workshop, room="A", facilitators=[person])
    second = make_session(workshop, at="10:59", room="B", facilitators=[person])

    assert clashes(workshop) == [(first, second, person, "")]


def test_sessions_one_after_the_other_do_not_clash():
    workshop, person = WorkshopFactory(), UserFactory()
    make_session(workshop, room="A", facilitators=[person])
    make_session(workshop, at="11:00", room="A", facilitators=[person])

    assert clashes(workshop) == []


def test_room_of_two_workshops_in_one_place():
    first = make_session(WorkshopFactory(), room="Salón A")
    second = make_session(WorkshopFactory(place="tegucigalpa"), room="salon a")
    make_session(WorkshopFactory(place="La Ceiba"), room="Salón A")

    assert clashes(first.workshop) == [(first, second, None, "Salón A")]


def test_person_of_two_cohorts_at_once():
    person = UserFactory()
    first = make_session(WorkshopFactory(), facilitators=[person])
    second = make_session(WorkshopFactory(place="La Ceiba"), facilitators=[person])

    assert clashes(first.workshop) == [(first, second, person, "")]


def test_cancelled_session_clashes_with_nothing():
    workshop = WorkshopFactory()
    make_session(workshop, room="A")
    cancel_session(make_session(workshop, room="A"), by=None)

    assert clashes(workshop) == []


def test_institution_may_give_two_sessions_at_once():
    workshop, partner = WorkshopFactory(), InstitutionFactory()
    make_session(workshop, facilitators=[partner])
    make_session(workshop, facilitators=[partner])

    assert clashes(workshop) == []


def test_rooms_without_a_name_or_a_place_do_not_clash():
    make_session(WorkshopFactory(place=""), room="A")
    workshop = WorkshopFactory(place="")
    make_session(workshop, room="A")
    make_session(workshop, room="")
    make_session(workshop, room="")

    assert clashes(workshop) == []


def test_queries_do_not_grow_with_sessions(django_assert_num_queries):
    workshop, person = WorkshopFactory(), UserFactory()
    for hour in range(8, 18):
        make_session(workshop, at=f"{hour}:00", facilitators=[person])

    with django_assert_num_queries(6):
        clashes(workshop)
