"""What importing a workbook of attendance would do with each of its cells."""

import hashlib
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cohorts.attendance.import_reading import MarksTable
from cohorts.attendance.import_template import reference_code, session_key
from cohorts.attendance.mark_words import read_mark, words_of
from cohorts.attendance.marks import OUTCOMES, Mark, Outcome, mark_of
from cohorts.attendance.models import sessions_marked_by
from cohorts.enrolments.models import Enrolment
from cohorts.results.models import Result
from cohorts.workshops.models import Session
from lms.spreadsheets.cells import column_letter
from lms.text import plain


class CellProblem(NamedTuple):
    cell: str  # such as "D5"
    value: str
    error: str


class Stranger(NamedTuple):
    """A row of somebody who is not enrolled in the cohort."""

    row: int
    name: str


@dataclass(frozen=True)
class PlannedMark:
    """`latest`: the row of the ledger that counts so far, or None."""

    enrolment: Enrolment
    session: Session
    mark: Mark
    latest: Result | None

    @property
    def outcome(self):
        if not self.latest:
            return "new"
        is_known = self.mark.says_no_more_than(mark_of(self.latest))
        return "unchanged" if is_known else "changed"

    @property
    def words(self):
        return words_of(self.mark)

    @property
    def words_before(self):
        return words_of(mark_of(self.latest))

    @property
    def is_closed(self):
        return hasattr(self.session, "attendance_closing")


@dataclass
class MarksPlan:
    marks: list[PlannedMark] = field(default_factory=list)
    problems: list[CellProblem] = field(default_factory=list)
    strangers: list[Stranger] = field(default_factory=list)

    @cached_property
    def new(self):
        return [each for each in self.marks if each.outcome == "new"]

    @cached_property
    def changed(self):
        return [each for each in self.marks if each.outcome == "changed"]

    @cached_property
    def exceptions(self):
        return [each for each in self.new if each.mark.outcome != Outcome.PRESENT]

    @property
    def new_by_session(self):
        numbers = {}
        for each in self.new:
            counts = numbers.setdefault(each.session, Counter())
            counts[each.mark.outcome] += 1
        return [
            (session, [(outcome, counts[outcome]) for outcome in OUTCOMES])
            for session, counts in numbers.items()
        ]

    @property
    def unchanged(self):
        return len(self.marks) - len(self.new) - len(self.changed)

    @property
    def is_writable(self):
        return not self.problems and bool(self.new or self.changed)

    @property
    def needs_reason(self):
        return any(each.is_closed for each in [*self.new, *self.changed])

    @property
    def fingerprint(self):
        """Equal for two plans if and only if confirming them would do the same."""
        values = [
            (
                each.enrolment.pk,
                each.session.pk,
                each.mark.outcome,
                each.mark.missed,
                each.mark.excuse,
                each.latest and each.latest.pk,
                each.is_closed,
            )
            for each in self.marks
        ]
        rest = (self.problems, self.strangers)
        return hashlib.sha256(repr((values, rest)).encode()).hexdigest()


def plan_upload(upload):
    """Decide about every cell without writing; the queries do not grow with them."""
    return _Planner(upload).plan()


class _Planner:
    def __init__(self, upload):
        workshop = upload.workshop
        self.table = MarksTable(**upload.table)
        sessions = sessions_marked_by(upload.uploaded_by).filter(workshop=workshop)
        sessions = list(sessions.select_related("workshop", "attendance_closing"))
        self.sessions = {str(session.pk): session for session in sessions}
        people = Enrolment.objects.active().filter(cohort=workshop.cohort_id)
        self.people = {
            plain(reference_code(workshop.cohort, person)): person
            for person in people.select_related("user")
        }
        self.names = {
            plain(person.user.sorting_name): person for person in self.people.values()
        }
        self.latest = latest_results(sessions, people)
        self.rows = {}

    def plan(self):
        plan = MarksPlan()
        columns = dict(self._columns(plan))
        for number, reference, name, cells in self.table.rows:
            person = self.people.get(plain(reference))
            if not person:
                plan.strangers.append(Stranger(number, name or reference))
            elif problem := self._problem_of_row(number, person, name):
                plan.problems.append(problem)
            else:
                self._plan_row(plan, (number, person), cells, columns)
        return plan

    def _columns(self, plan):
        """(index, session) of those that are still as planned in the template."""
        filled = {index for *_person, cells in self.table.rows for index, _ in cells}
        for index, key, heading in self.table.columns:
            session = self.sessions.get(key.partition("|")[0])
            if session and session_key(session) == key:
                yield index, session
            elif index in filled:
                plan.problems.append(_changed_session(index, heading, session))

    def _problem_of_row(self, number, person, name):
        first = self.rows.setdefault(person.pk, number)
        if first != number:
            error = _("This person is in row %(row)s too. Keep only one of the rows.")
            return CellProblem(f"A{number}", name, error % {"row": first})
        namesake = self.names.get(plain(name))
        if namesake and plain(name) != plain(person.user.sorting_name):
            error = _(
                "The reference in this row belongs to %(name)s. Perhaps only some of "
                "the columns were sorted. Download the template again."
            )
            return CellProblem(
                f"B{number}", name, error % {"name": person.user.sorting_name}
            )
        return None

    def _plan_row(self, plan, row, cells, columns):
        number, person = row
        for index, text in cells:
            if not (session := columns.get(index)):
                continue
            cell = f"{column_letter(index + 1)}{number}"
            try:
                mark = _read(cell, text, session)
            except ValidationError as refusal:
                plan.problems.append(CellProblem(cell, text, refusal.messages[0]))
                continue
            latest = self.latest.get((person.pk, session.uid))
            plan.marks.append(PlannedMark(person, session, mark, latest))


def _read(cell, text, session):
    if text.startswith("="):
        raise ValidationError(
            _("Cell %(cell)s contains a formula. Enter its value instead.")
            % {"cell": cell}
        )
    mark = read_mark(text)
    mark.clean(session)
    return mark


def latest_results(sessions, people):
    """(enrolment's pk, session's uid) → the row that counts."""
    rows = Result.objects.in_force().filter(
        subject_key__in=[session.uid for session in sessions],
        enrolment__in=people.values("pk"),
    )
    return {(row.enrolment_id, row.subject_key): row for row in rows.order_by("pk")}


def _changed_session(index, heading, session):
    if session:
        error = _(
            "This session was moved to %(time)s after the template was downloaded. "
            "Download the template again for this session."
        ) % {"time": session.day_and_time}
    else:
        error = _(
            "This session was cancelled or you do not take its attendance. Empty this "
            "column."
        )
    return CellProblem(column_letter(index + 1), heading, error)
