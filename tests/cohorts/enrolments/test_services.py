from contextlib import contextmanager
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone, translation
from wagtail.models import ModelLogEntry

from cohorts.enrolments.events import Kind
from cohorts.enrolments.models import Cohort, Enrolment
from cohorts.enrolments.services import (
    REFUSALS,
    change_cohort,
    create_cohort,
    propose_code,
    withdraw,
)
from cohorts.enrolments.signals import criteria_changed
from lms.people.roles import Role
from lms.people.services import assign_role, end_role
from tests.factories.enrolments import CohortFactory, EnrolmentFactory
from tests.factories.people import InstitutionFactory, UserFactory, with_role
from tests.support.criteria import set_criteria

pytestmark = pytest.mark.each_database


KEY = "00000000-0000-0000-0000-000000000001"


@contextmanager
def received_criteria():
    """(modules, pass mark) of each cohort for which the signal was sent."""
    received = []

    def hear(sender, cohort, **kwargs):
        received.append((cohort.module_keys, cohort.pass_mark))

    criteria_changed.connect(hear)
    yield received
    criteria_changed.disconnect(hear)


def test_cohort_is_created_by_a_person_with_a_proposed_code(coordinator):
    office, teacher = InstitutionFactory(), UserFactory()
    cohort = Cohort(kind="generation", ordinal=5, name_es="Quinta generación")

    created = create_cohort(
        cohort, by=coordinator, institutions=[office], instructors=[teacher]
    )

    assert (created.code, created.created_by) == ("G5", coordinator)
    assert list(created.institutions.all()) == [office]
    assert list(created.instructors.all()) == [teacher]


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"kind": "generation", "ordinal": 5}, "G5"),
        (
            {"kind": "regional", "country": "GT", "starts_on": date(2026, 3, 1)},
            "GT-2026",
        ),
        ({"kind": "regional", "starts_on": date(2026, 3, 1)}, "REG-2026"),
    ],
)
def test_code_says_which_cohort_it_is(db, facts, code):
    assert propose_code(Cohort(**facts)) == code


def test_proposed_code_is_free(db):
    cohort = Cohort(country="GT", starts_on=date(2026, 3, 1))
    CohortFactory(code="GT-2026")
    CohortFactory(code="GT-2026-2")

    assert propose_code(cohort) == "GT-2026-3"


def test_changed_criteria_are_announced(db):
    cohort = CohortFactory()

    with received_criteria() as received:
        set_criteria(cohort, module_keys=[KEY], pass_mark=70)

    cohort.refresh_from_db()
    assert received == [([KEY], 70)]
    assert (cohort.module_keys, cohort.pass_mark) == ([KEY], 70)


def test_equal_criteria_are_not_told(db):
    cohort = CohortFactory(pass_mark=80)

    with received_criteria() as received:
        set_criteria(cohort, module_keys=[], pass_mark=80)

    assert received == []


def test_impossible_pass_mark_is_refused(db):
    with pytest.raises(ValidationError, match=r"pass_mark.*100"):
        set_criteria(CohortFactory(), module_keys=[], pass_mark=101)


@pytest.mark.parametrize(("mark", "expected"), [(80, []), (60, [([], 60)])])
def test_change_announces_the_criteria_only_if_they_changed(db, mark, expected):
    cohort = CohortFactory(pass_mark=80)
    cohort.name_es, cohort.pass_mark = "Otra", mark

    with received_criteria() as received:
        changed = change_cohort(cohort, institutions=[], instructors=[])

    assert received == expected
    assert (changed.name_es, changed.pass_mark) == ("Otra", mark)


def test_person_leaves_once(db):
    enrolment = EnrolmentFactory()
    now = timezone.now()

    withdraw(enrolment, at=now)

    assert enrolment.withdrawn_at == now
    with pytest.raises(ValidationError, match=str(REFUSALS[Kind.WITHDRAWN])):
        withdraw(enrolment)


@pytest.mark.parametrize("code", ["new", "invitation"])
def test_words_of_our_addresses_are_no_codes(code):
    with pytest.raises(ValidationError, match="code") as caught:
        Cohort(code=code).clean()

    assert list(caught.value.message_dict) == ["code"]


@pytest.mark.parametrize(
    ("facts", "period"),
    [
        ({}, ""),
        (
            {"starts_on": date(2010, 7, 5), "ends_on": date(2010, 7, 9)},
            "5 to 9 July 2010",
        ),
        ({"starts_on": date(2010, 7, 5)}, "5 Jul 2010"),
        (
            {
                "starts_on": date(2010, 3, 1),
                "ends_on": date(2010, 4, 30),
                "date_precision": "month",
            },
            "March 2010 to April 2010",
        ),
        (
            {
                "starts_on": date(2009, 11, 1),
                "ends_on": date(2009, 11, 30),
                "date_precision": "week",
            },
            "one week of November 2009",
        ),
    ],
)
def test_period_is_no_more_precise_than_known(facts, period):
    with translation.override("en"):
        assert Cohort(**facts).period == period


def test_signing_in_takes_up_the_places_that_wait(db):
    enrolment = EnrolmentFactory(invited_at=None, accepted_at=None)
    taken, left = (
        EnrolmentFactory(user=enrolment.user),
        EnrolmentFactory(user=enrolment.user),
    )
    withdraw(left)
    elsewhere = EnrolmentFactory(accepted_at=None)

    for _time in range(2):
        Client().force_login(enrolment.user)

    kinds = {
        each: [event.kind for event in each.events.all()]
        for each in (enrolment, taken, left, elsewhere)
    }
    assert kinds == {
        enrolment: ["enrolled", "accepted"],
        taken: ["enrolled", "invited", "accepted"],
        left: ["enrolled", "invited", "accepted", "withdrawn"],
        elsewhere: ["enrolled", "invited"],
    }
    assert enrolment.events.last().by == enrolment.user


def test_ended_role_takes_the_instructor_out_of_their_cohorts(administrator):
    instructor, colleague = with_role(Role.INSTRUCTOR), with_role(Role.INSTRUCTOR)
    cohort = CohortFactory(instructors=[instructor, colleague])
    (assignment,) = instructor.assignments

    end_role(assignment, ended_by=administrator)

    line = ModelLogEntry.objects.get(action="people.role_ended")
    assert list(cohort.instructors.all()) == [colleague]
    assert line.data["instructed_cohorts"] == [cohort.pk]


def test_instructor_of_another_scope_keeps_their_cohorts(administrator):
    instructor = with_role(Role.INSTRUCTOR, country="GT")
    assign_role(instructor, Role.INSTRUCTOR, country="HN")
    cohort = CohortFactory(instructors=[instructor])

    end_role(instructor.assignments[0], ended_by=administrator)

    assert list(cohort.instructors.all()) == [instructor]


def test_former_instructor_sees_nothing_of_a_cohort_that_still_lists_them(person):
    enrolment = EnrolmentFactory()
    enrolment.cohort.instructors.add(person)

    assert not Cohort.objects.visible_to(person).exists()
    assert not Cohort.objects.taught_or_run_by(person).exists()
    assert not Enrolment.objects.visible_to(person).exists()
    assert not Enrolment.objects.worked_with_by(person).exists()
