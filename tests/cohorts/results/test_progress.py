"""Progress as a function of outline, modules taken and results."""

from datetime import UTC, datetime
from uuid import UUID

import pytest

from cohorts.enrolments.sequences import UnitSequence
from cohorts.results.counting import UnitResult
from cohorts.results.progress import (
    LESSON,
    UnitState,
    progress_in,
    progress_in_module,
)
from curricula.courses.outline import ModuleEntry, Outline, UnitEntry

pytestmark = pytest.mark.each_database
NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)


def key(number):
    return UUID(int=number)


def unit(number, *, kind=LESSON, edition=1):
    return UnitEntry(
        key=key(number),
        page_id=number,
        kind=kind,
        code=f"U{number}",
        title=f"Unit {number}",
        minutes=10 * number,
        edition=edition,
        revision_id=None,
        legal_review="pending",
        published_at=NOON,
    )


def module(number, *units):
    return ModuleEntry(
        key=key(1000 + number),
        page_id=1000 + number,
        number=number,
        code=f"M{number}",
        topic_id=1,
        title=f"Module {number}",
        summary="",
        content_warning="",
        minutes=60,
        units=units,
    )


def course(*modules):
    return Outline(key(0), "Course", modules)


def done(*numbers, edition=1):
    result = UnitResult(edition, "completed", None, NOON)
    return {key(number): (result,) for number in numbers}


TWO = course(module(1, unit(1), unit(2, kind="quizpage")), module(2, unit(3)))
NOTHING = course(module(1))


@pytest.mark.parametrize(
    ("outline", "completed", "expected"),
    [
        (TWO, {}, (0, 0, 1, False)),
        (TWO, done(1), (0, 1, 2, False)),
        (TWO, done(3), (1, 1, 1, False)),
        (TWO, done(1, 2), (1, 2, 3, False)),
        (TWO, done(1, 2, 3), (2, 3, None, True)),
        (TWO, done(99), (0, 0, 1, False)),
        (NOTHING, {}, (0, 0, None, False)),
        (course(), {}, (0, 0, None, False)),
    ],
)
def test_progress(outline, completed, expected):
    """Expected: modules and units done, the next unit, whether all is complete."""
    progress = progress_in(outline, [], completed)

    step = progress.next_step and progress.next_step.unit.entry.page_id
    assert (progress.done, progress.units_done, step, progress.is_complete) == expected


def test_progress_is_cut_to_the_modules_taken():
    progress = progress_in(TWO, [str(key(1002))], done(1))

    assert [module.entry.number for module in progress.modules] == [2]
    assert (progress.units_done, progress.units_count, progress.minutes_left) == (
        0,
        1,
        30,
    )


def test_progress_counts_an_earlier_edition_and_offers_the_newer_one():
    outline = course(module(1, unit(1), unit(2, edition=2)))

    progress = progress_in(outline, [], done(1, 2))

    assert (progress.is_complete, progress.next_step) == (True, None)
    assert progress.renewed_step.unit.entry.page_id == 2


def test_progress_offers_nothing_once_the_newer_edition_is_completed():
    outline = course(module(1, unit(2, edition=2)))

    progress = progress_in(outline, [], done(2, edition=2))

    assert (progress.is_complete, progress.renewed_step) == (True, None)


def test_lessons_are_numbered_without_the_quizzes():
    units = (unit(1), unit(2, kind="quizpage"), unit(3))

    progress = progress_in_module(module(1, *units), done(1))

    assert [lesson.entry.page_id for lesson in progress.lessons] == [1, 3]
    assert (progress.lesson(key(3))[0], progress.first_open.entry.page_id) == (2, 2)


@pytest.mark.parametrize(
    ("number", "before", "after"), [(1, None, 2), (2, 1, 3), (3, 2, None)]
)
def test_sequence_leads_through_all_modules(number, before, after):
    sequence = UnitSequence(TWO.modules)

    (_module, here), *around = sequence.around(key(number))

    assert here.page_id == number
    assert [entry and entry.page_id for entry in around] == [before, after]


def test_rows_give_each_unit_its_state():
    outline = module(1, unit(1), unit(2, edition=2), unit(3), unit(4))
    progress = progress_in_module(outline, done(1, 2))

    assert [state for _unit, state, _is_current in progress.rows()] == [
        UnitState.COMPLETE,
        UnitState.RENEWED,
        UnitState.OPEN,
        UnitState.OPEN,
    ]
    assert progress.rows(key(3))[2] == (progress.units[2], UnitState.CURRENT, True)
    assert progress.rows(key(1))[0] == (progress.units[0], UnitState.COMPLETE, True)


@pytest.mark.parametrize("state", UnitState)
def test_every_state_has_an_icon(state):
    assert state.icon
