from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from cohorts.enrolments.models import Enrolment
from cohorts.enrolments.sequences import unit_sequence_of
from cohorts.overview.table import overview_of
from tests.factories.courses import make_course
from tests.factories.enrolments import (
    CohortFactory,
    EnrolmentFactory,
    ResultFactory,
)
from tests.factories.people import InstitutionFactory, UserFactory
from tests.support.results import record_mark

NOW = timezone.now()


@pytest.fixture
def cohort(db):
    return CohortFactory(course_key=make_course(modules=2, lessons=2).translation_key)


def enrolled(cohort, surname="Pérez", *, days=0, **facts):
    """The enrolment of somebody who was invited and came in that many days ago."""
    then = NOW - timedelta(days=days)
    facts = {"invited_at": then, "accepted_at": then, "enrolled_at": then} | facts
    user = UserFactory(
        given_names="Ana",
        first_surname=surname,
        second_surname="",
        institution=facts.pop("institution", None) or InstitutionFactory(code="GT-GOV"),
    )
    return EnrolmentFactory(cohort=cohort, user=user, **facts)


def complete(enrolment, count, *, days=0):
    steps = unit_sequence_of(enrolment.cohort, "es").steps
    for _module, unit in steps[:count]:
        ResultFactory(
            enrolment=enrolment,
            subject_key=unit.key,
            achieved_at=NOW - timedelta(days=days),
        )


def overview(cohort):
    return overview_of(cohort, cohort.enrolments.all(), language="es", now=NOW)


def states(cohort):
    return [[cell.state for cell in one.cells] for one in overview(cohort).standings]


@pytest.mark.parametrize(
    ("units", "expected"),
    [
        (0, ["", ""]),
        (1, ["half", ""]),
        (2, ["info", ""]),
        (3, ["info", "half"]),
        (4, ["info", "info"]),
    ],
)
def test_cells_tell_how_far_each_module_is(cohort, units, expected):
    complete(enrolled(cohort), units)

    assert states(cohort) == [expected]


def test_second_edition_of_a_unit_counts_once(cohort):
    enrolment = enrolled(cohort)
    complete(enrolment, 1)
    key = enrolment.results.get().subject_key
    ResultFactory(enrolment=enrolment, subject_key=key, edition=2)

    assert overview(cohort).standings[0].cells[0].done == 1


def test_modules_that_the_cohort_does_not_take_are_left_out(cohort):
    second = unit_sequence_of(cohort, "es").modules[1]
    cohort.module_keys = [str(second.key)]

    assert overview(cohort).modules == (second,)


def test_figures_of_the_whole_cohort(cohort):
    complete(enrolled(cohort, "Álvarez"), 4)
    complete(enrolled(cohort, "Núñez"), 2)
    enrolled(cohort, "Pérez", accepted_at=None)

    seen = overview(cohort)

    assert (seen.accepted, seen.complete, seen.modules_per_person) == (2, 1, 1.0)
    assert seen.totals == [2, 1]
    assert [one.name for one in seen.standings] == [
        "Álvarez, Ana",
        "Núñez, Ana",
        "Pérez, Ana",
    ]


def test_shares_of_institutions_begin_with_the_largest(cohort):
    small, large = InstitutionFactory(), InstitutionFactory()
    complete(enrolled(cohort, institution=small), 4)
    complete(enrolled(cohort, institution=large), 2)
    enrolled(cohort, institution=large)

    shares = overview(cohort).shares

    assert [(one.institution_id, one.people, one.percent) for one in shares] == [
        (large.pk, 2, 25),
        (small.pk, 1, 100),
    ]


@pytest.mark.parametrize(
    ("days", "facts", "reason"),
    [
        (1, {"invited_at": None, "accepted_at": None}, "unsent"),
        (0, {"invited_at": None, "accepted_at": None}, ""),
        (8, {"accepted_at": None}, "silent"),
        (6, {"accepted_at": None}, ""),
        (11, {}, "idle"),
        (9, {}, ""),
    ],
)
def test_people_who_wait_are_found(cohort, days, facts, reason):
    enrolled(cohort, days=days, **facts)

    (standing,) = overview(cohort).standings

    assert standing.waits_for(NOW) == reason


@pytest.mark.parametrize(("units", "days", "reason"), [(4, 30, ""), (1, 3, "")])
def test_people_who_go_on_or_are_done_wait_for_nobody(cohort, units, days, reason):
    complete(enrolled(cohort, days=40), units, days=days)

    (standing,) = overview(cohort).standings

    assert standing.waits_for(NOW) == reason


def test_people_who_wait_longest_come_first(cohort):
    enrolled(cohort, "Álvarez")
    enrolled(cohort, "Núñez", days=12)
    enrolled(cohort, "Pérez", days=20)

    ordered = overview(cohort).ordered

    assert [one.name for one in ordered] == ["Pérez, Ana", "Núñez, Ana", "Álvarez, Ana"]


def test_marks_are_low_until_the_quiz_is_passed(cohort):
    enrolment = enrolled(cohort)
    first, second = unit_sequence_of(cohort, "es").modules
    record_mark(enrolment, first.units[0], Decimal("79.9"))
    record_mark(enrolment, second.units[0], 80)

    (standing,) = overview(cohort).standings

    assert [(cell.mark, cell.state) for cell in standing.cells] == [
        (Decimal("79.9"), "warn"),
        (80, "half"),
    ]
    assert (standing.waits_for(NOW), standing.low[0]) == ("low", 1)


def test_cohort_without_people_has_no_average(cohort):
    seen = overview(cohort)

    assert (seen.modules_per_person, seen.shares, seen.totals) == (None, [], [])


def test_cohort_without_course_has_people_and_no_modules(db):
    cohort = CohortFactory(course_key=None)
    enrolled(cohort)

    seen = overview(cohort)

    assert (len(seen.standings), seen.modules, seen.standings[0].is_complete) == (
        1,
        (),
        False,
    )
    assert [share.percent for share in seen.shares] == [0]


def test_queries_do_not_grow_with_the_people(cohort, django_assert_num_queries):
    complete(enrolled(cohort), 2)
    overview(cohort)
    with django_assert_num_queries(3):
        overview(cohort)
    for number in range(5):
        complete(enrolled(cohort, f"Pérez{'abcde'[number]}"), number % 4)

    with django_assert_num_queries(3):
        seen = overview(cohort)

    assert len(seen.standings) == Enrolment.objects.count()
