"""The attendance sheet of one session: everybody on its list, with the mark so far."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from cohorts.attendance.arrivals import arrival_in_words
from cohorts.attendance.mark_words import words_of
from cohorts.attendance.marks import OUTCOMES, WITH_MINUTES, Mark, mark_of
from cohorts.attendance.models import UnlistedPerson
from cohorts.attendance.services import attendees, results_by_person
from cohorts.enrolments.models import Enrolment
from cohorts.results.models import Result
from cohorts.workshops.models import Session

# The columns that the sheet shows. Whole rows take twice the time.
OF_RESULTS = (
    "pk",
    "enrolment_id",
    "outcome",
    "minutes",
    "scheduled_minutes",
    "source",
    "achieved_at",
    "recorded_at",
)
OF_PEOPLE = (
    "institution__acronym",
    "institution__name_en",
    "institution__name_es",
    "user__erased_at",
    "user__first_surname",
    "user__given_names",
    "user__second_surname",
)


@dataclass(frozen=True)
class SheetRow:
    """One person. `result`: the row that counts, or None before a mark."""

    session: Session
    enrolment: Enrolment
    result: Result | None = None

    @property
    def outcome(self):
        return self.result.outcome if self.result else ""

    @property
    def missed(self):
        return (mark_of(self.result).missed if self.result else 0) or ""

    @property
    def arrival(self):
        return arrival_in_words(self.session, self.result) if self.result else ""


@dataclass(frozen=True)
class Sheet:
    session: Session
    rows: list
    unlisted: list
    is_closed: bool

    @cached_property
    def marked(self):
        return sum(1 for row in self.rows if row.result)

    @property
    def unmarked(self):
        return len(self.rows) - self.marked

    @property
    def counts(self):
        """[(value, label, people)] of each mark, in the order of the sheet."""
        numbers = Counter(row.outcome for row in self.rows)
        return [(value.value, value.label, numbers[value]) for value in OUTCOMES]

    def corrections(self):
        if not self.is_closed:
            return []
        closed_at = self.session.attendance_closing.closed_at
        rows = Result.objects.filter(
            subject_key=self.session.uid,
            enrolment__in=[row.enrolment.pk for row in self.rows],
            corrects__isnull=False,
            recorded_at__gt=closed_at,
        )
        rows = rows.select_related("enrolment__user", "corrects", "recorded_by")
        return [
            (row, words_of(mark_of(row.corrects)), words_of(mark_of(row)))
            for row in rows
        ]


def read_sheet(session):
    rows = results_by_person(session).values_list(*OF_RESULTS, named=True)
    results = {row.enrolment_id: row for row in rows}
    people = attendees(session).select_related("user", "institution").only(*OF_PEOPLE)
    return Sheet(
        session,
        [SheetRow(session, person, results.get(person.pk)) for person in people],
        list(
            UnlistedPerson.objects.filter(session=session).select_related("institution")
        ),
        hasattr(session, "attendance_closing"),
    )


@dataclass(frozen=True)
class PostedMark:
    """One person's mark as the screen posted it."""

    enrolment: int
    mark: Mark
    seen: int | None


def read_posted(data):
    posted = []
    for name in data:
        prefix, _hyphen, number = name.partition("-")
        if prefix != "outcome" or not number.isdecimal() or not data[name]:
            continue
        outcome = data[name]
        missed = _number(data.get(f"missed-{number}")) or 0
        mark = Mark(outcome, missed if outcome in WITH_MINUTES else 0)
        posted.append(
            PostedMark(int(number), mark, _number(data.get(f"seen-{number}")))
        )
    return posted


def _number(text):
    return int(text) if text and text.isdecimal() else None
