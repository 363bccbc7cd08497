"""A workshop's sessions as days side by side, in bands of the same hours."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise

from cohorts.workshops.clashes import clashes_by_session, clashes_of
from cohorts.workshops.covered import covered_by
from cohorts.workshops.dates import day_in_words, length_in_words, short_day
from cohorts.workshops.models import Session

MOST_DAYS = 21  # of a longer workshop only days with sessions are shown
DAYS_A_WEEK = 7
MIDNIGHT = timedelta(0)


@dataclass(frozen=True)
class Row:
    """A session in its day, with what the screen says about it."""

    session: Session
    clashes: list
    has_changed: bool
    is_first: bool
    is_last: bool
    covers: list  # titles of modules and lessons

    @property
    def state(self):
        if self.session.is_cancelled:
            return "off"
        if self.clashes:
            return "bad"
        return "" if self.session.workshop.is_published else "draft"


@dataclass(frozen=True)
class Slot:
    """The sessions of a day within one band, and the minutes of the pause before."""

    rows: list
    pause: int | None

    @property
    def pause_in_words(self):
        return length_in_words(self.pause)


@dataclass(frozen=True)
class Day:
    date: date
    slots: list

    @property
    def rows(self):
        return [row for slot in self.slots for row in slot.rows]

    @property
    def has_clash(self):
        return any(row.state == "bad" for row in self.rows)

    @property
    def name(self):
        return day_in_words(self.date)

    @property
    def short_name(self):
        return short_day(self.date)


@dataclass(frozen=True)
class Timetable:
    weeks: list
    clashes: list
    sessions: list = field(default_factory=list)

    @property
    def days(self):
        return [day for week in self.weeks for day in week]

    @property
    def track_count(self):
        bands = max((len(day.slots) for day in self.days), default=0)
        return 2 + max(2 * bands - 1, 0)


def timetable_of(workshop, sessions, changed=()):
    """`sessions`: with facilitators and users prefetched. `changed`: primary keys of
    those with changes that were not sent. At most two queries for the clashes, and one
    for what the sessions cover.
    """
    clashes = clashes_of(workshop, sessions)
    covered = covered_by(workshop.cohort, sessions)
    rows_by_day = _rows_by_day(
        sessions, clashes_by_session(clashes), set(changed), covered
    )
    bands = _bands(sessions)
    days = [
        Day(day, _slots(rows_by_day.get(day, []), bands))
        for day in days_of(workshop, sessions)
    ]
    starts = range(0, len(days), DAYS_A_WEEK)
    weeks = [days[start : start + DAYS_A_WEEK] for start in starts]
    return Timetable(weeks, clashes, sessions)


def days_of(workshop, sessions):
    days = {session.day for session in sessions}
    if workshop.has_days:
        count = (workshop.ends_on - workshop.starts_on).days + 1
        if count <= MOST_DAYS:
            days |= {workshop.starts_on + timedelta(days=n) for n in range(count)}
        elif not days:
            days = {workshop.starts_on}
    return sorted(days)


def _rows_by_day(sessions, clashes, changed, covered):
    by_day = {}
    for session in sessions:
        by_day.setdefault(session.day, []).append(session)
    return {
        day: [
            Row(
                session,
                clashes.get(session.pk, []),
                has_changed=session.pk in changed,
                is_first=session is each[0],
                is_last=session is each[-1],
                covers=covered.get(session.pk, []),
            )
            for session in each
        ]
        for day, each in by_day.items()
    }


def _bands(sessions):
    """(start, end) of the bands, as times since midnight.

    Sessions of all days belong to one band while their hours overlap.
    """
    bands = []
    for start, end in sorted(_hours(session) for session in sessions):
        if bands and start < bands[-1][1]:
            bands[-1][1] = max(bands[-1][1], end)
        else:
            bands.append([start, end])
    return bands


def _hours(session):
    start = session.local_start
    since_midnight = timedelta(hours=start.hour, minutes=start.minute)
    return since_midnight, since_midnight + session.length


def _slots(rows, bands):
    grouped = [
        [row for row in rows if start <= _hours(row.session)[0] < end]
        for start, end in bands
    ]
    pauses = [_pause(before, after) for before, after in pairwise([[], *grouped])]
    return [Slot(*slot) for slot in zip(grouped, pauses, strict=True)]


def _pause(before, after):
    """Minutes between the sessions of two bands; None if there is no pause."""
    if not before or not after:
        return None
    end = max(row.session.ends_at for row in before)
    gap = min(row.session.starts_at for row in after) - end
    return int(gap.total_seconds()) // 60 if gap > MIDNIGHT else None
