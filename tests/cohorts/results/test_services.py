"""The ledger: each achievement once, corrections beside what they correct."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cohorts.enrolments.sequences import own_unit_sequence
from cohorts.results.counting import results_in_units
from cohorts.results.models import Result
from cohorts.results.progress import progress_of
from cohorts.results.services import (
    correct_result,
    record_first_results,
    record_result,
)
from cohorts.results.signals import results_recorded
from lms.append_only.models import AppendOnlyError
from tests.factories.enrolments import EnrolmentFactory
from tests.factories.people import UserFactory
from tests.support.results import complete_unit, record_mark

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]
NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)


COURSE = {"modules": 1, "lessons": 2}


@pytest.fixture
def enrolment(cohort):
    return EnrolmentFactory(cohort=cohort)


@pytest.fixture
def units(enrolment):
    return [unit for _module, unit in own_unit_sequence(enrolment, "es").steps]


@pytest.fixture
def announced():
    rows = []

    def note(results, **kwargs):
        rows.extend(results)

    results_recorded.connect(note)
    yield rows
    results_recorded.disconnect(note)


def done(enrolment):
    return progress_of(enrolment, "es").units_done


def test_result_is_recorded_and_announced_once(enrolment, units, announced):
    first = complete_unit(enrolment, units[0])
    second = complete_unit(enrolment, units[0], language="en")

    assert second == first
    assert announced == [first]
    assert Result.objects.get().language == "es"


def test_newer_edition_is_another_result(enrolment, units):
    complete_unit(enrolment, units[0])
    record_result(
        Result.of(
            enrolment,
            units[0],
            kind=Result.Kind.LESSON,
            outcome=Result.Outcome.COMPLETED,
            language="es",
            idempotency_key=f"{units[0].key}:2:completed",
        )
    )

    assert Result.objects.count() == 2
    assert done(enrolment) == 1


def test_annulled_result_no_longer_counts_and_can_be_earned_again(enrolment, units):
    first = complete_unit(enrolment, units[0])
    correct_result(
        first, by=UserFactory(), reason="Otra persona", outcome=Result.Outcome.ANNULLED
    )
    after_annulment = done(enrolment)

    second = complete_unit(enrolment, units[0])
    again = complete_unit(enrolment, units[0])

    assert (after_annulment, done(enrolment)) == (0, 1)
    assert again == second != first


def test_first_results_leave_out_those_in_force_and_repeat_the_annulled(
    enrolment, units
):
    by, annulled = UserFactory(), Result.Outcome.ANNULLED
    counting, gone, replaced = EnrolmentFactory.create_batch(3, cohort=enrolment.cohort)
    people = [enrolment, counting, gone, replaced]
    first = [complete_unit(each, units[0]) for each in people[1:]]
    correct_result(first[1], by=by, reason="Otra persona", outcome=annulled)
    correct_result(first[2], by=by, reason="Otra edición")

    for _time in range(2):
        rows = record_first_results(
            [Result.of(each, units[0], outcome="completed") for each in people]
        )

    in_force = Result.objects.in_force().values_list("enrolment", flat=True)
    assert rows == []
    assert sorted(in_force) == sorted(each.pk for each in people)


def test_correction_says_who_and_why_and_keeps_the_place(enrolment, units):
    staff = UserFactory()
    record_mark(enrolment, units[0], Decimal("70.0"))
    wrong = Result.objects.get()

    correction = correct_result(
        wrong, by=staff, reason=" Clave equivocada ", mark=Decimal("81.0"),
        outcome=Result.Outcome.PASSED,
    )  # fmt: skip

    assert (correction.corrects, correction.recorded_by) == (wrong, staff)
    assert correction.reason == "Clave equivocada"
    assert correction.achieved_at == wrong.achieved_at
    counting = results_in_units(enrolment, [units[0].key])[units[0].key][0]
    assert (counting.outcome, counting.mark) == ("passed", Decimal("81.0"))


def test_correction_of_an_older_result_does_not_overtake_a_newer_one(enrolment, units):
    for day, mark in enumerate((60, 75)):
        record_result(
            Result.of(
                enrolment,
                units[0],
                kind=Result.Kind.QUIZ,
                outcome=Result.Outcome.FAILED,
                mark=mark,
                language="es",
                achieved_at=NOON + timedelta(days=day),
                idempotency_key=f"attempt:{day}",
            )
        )
    older = Result.objects.in_order().first()

    correct_result(older, by=UserFactory(), reason="Clave equivocada", mark=65)

    assert results_in_units(enrolment, [units[0].key])[units[0].key][0].mark == 75


def test_correction_needs_a_reason(enrolment, units):
    result = complete_unit(enrolment, units[0])

    with pytest.raises(ValidationError, match=r"reason|motivo"):
        correct_result(
            result, by=UserFactory(), reason=" ", outcome=Result.Outcome.ANNULLED
        )

    assert Result.objects.count() == 1


def test_result_is_corrected_once(enrolment, units):
    result = complete_unit(enrolment, units[0])
    by = UserFactory()
    correct_result(result, by=by, reason="Uno", outcome=Result.Outcome.ANNULLED)

    with pytest.raises(ValidationError, match=r"already|ya"):
        correct_result(result, by=by, reason="Dos", outcome=Result.Outcome.COMPLETED)


@pytest.mark.parametrize("mark", ["-0.1", "100.1"])
def test_mark_outside_the_scale_is_refused_by_the_database(enrolment, units, mark):
    with (
        pytest.raises(IntegrityError, match="result_mark_is_out_of_100"),
        transaction.atomic(),
    ):
        record_mark(enrolment, units[0], Decimal(mark))


def test_result_is_never_changed_or_deleted(enrolment, units):
    result = complete_unit(enrolment, units[0])
    result.language = "en"

    with pytest.raises(AppendOnlyError, match="Result"):
        result.save()
    with pytest.raises(AppendOnlyError, match="Result"):
        result.delete()
    with (
        pytest.raises(Exception, match="written once"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE results_result SET language = 'en'")


EVENTS = ["complete", "annul", "fail", "pass"]
# What each event makes of a unit: nothing, "complete" or "failed".
EFFECTS = {
    "complete": {None: "complete"},  # the person: once, and never after a correction
    "annul": {"complete": None, "failed": None},
    "fail": {"complete": "failed"},
    "pass": {"failed": "complete"},
}
OUTCOMES = {
    "annul": Result.Outcome.ANNULLED,
    "fail": Result.Outcome.FAILED,
    "pass": Result.Outcome.PASSED,
}
events = st.lists(st.tuples(st.sampled_from(EVENTS), st.integers(0, 1)), max_size=12)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(events)
def test_any_order_and_repetition_of_events_gives_the_same_progress(
    enrolment, units, events
):
    """In two languages, with corrections and annulments by staff."""
    person, staff = EnrolmentFactory(cohort=enrolment.cohort), UserFactory()
    expected = dict.fromkeys((unit.key for unit in units), None)

    for number, (event, index) in enumerate(events):
        unit = units[index]
        if event == "complete":
            complete_unit(person, unit, language="es" if number % 2 else "en")
        else:
            correct_all(person, unit, by=staff, outcome=OUTCOMES[event])
        state = expected[unit.key]
        expected[unit.key] = EFFECTS[event].get(state, state)

    progress = progress_of(person, "en")
    complete = {u.entry.key for m in progress.modules for u in m.units if u.is_complete}
    assert complete == {key for key, state in expected.items() if state == "complete"}
    in_force = Result.objects.in_force().filter(enrolment=person)
    assert in_force.count() == sum(state is not None for state in expected.values())


def correct_all(enrolment, unit, *, by, outcome):
    for row in Result.objects.in_force().of_unit(enrolment, unit.key):
        correct_result(row, by=by, reason="Error", outcome=outcome)
