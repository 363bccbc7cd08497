"""Progress is a pure function of outline, modules taken and results."""

from datetime import UTC, datetime
from uuid import UUID

import pytest

from cohorts.enrolments.sequences import UnitSequence
from cohorts.results.counting import UnitResult
from cohorts.results.progress import LESSON, progress_in, progress_in_module
from curricula.courses.outline import ModuleEntry, Outline, UnitEntry

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
    found = progress_in(outline, [], completed)

    step = found.next_step and found.next_step[1].entry.page_id
    assert (found.done, found.units_done, step, found.is_complete) == expected


def test_progress_is_cut_to_the_modules_taken():
    found = progress_in(TWO, [str(key(1002))], done(1))

    assert [one.entry.number for one in found.modules] == [2]
    assert (found.units_done, found.units_count, found.minutes_left) == (0, 1, 30)


def test_progress_counts_an_earlier_edition_and_offers_the_newer_one():
    outline = course(module(1, unit(1), unit(2, edition=2)))

    found = progress_in(outline, [], done(1, 2))

    assert (found.is_complete, found.next_step) == (True, None)
    assert found.renewed_step[1].entry.page_id == 2


def test_progress_offers_nothing_once_the_newer_edition_is_completed():
    outline = course(module(1, unit(2, edition=2)))

    found = progress_in(outline, [], done(2, edition=2))

    assert (found.is_complete, found.renewed_step) == (True, None)


def test_lessons_are_numbered_without_the_quizzes():
    units = (unit(1), unit(2, kind="quizpage"), unit(3))

    found = progress_in_module(module(1, *units), done(1))

    assert [one.entry.page_id for one in found.lessons] == [1, 3]
    assert (found.lesson(key(3))[0], found.first_open.entry.page_id) == (2, 2)


@pytest.mark.parametrize(
    ("number", "before", "after"), [(1, None, 2), (2, 1, 3), (3, 2, None)]
)
def test_path_leads_through_all_modules(number, before, after):
    path = UnitSequence(TWO.modules)

    (_module, here), *around = path.around(key(number))

    assert here.page_id == number
    assert [one and one.page_id for one in around] == [before, after]
