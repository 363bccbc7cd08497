"""The attendance sheet of one session: everybody on its list, with the mark so far."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from django.db import models
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from cohorts.attendance.arrivals import arrival_in_words, noted_in_words
from cohorts.attendance.mark_words import words_of
from cohorts.attendance.marks import OUTCOMES, WITH_MINUTES, Mark, mark_of
from cohorts.attendance.models import UnlistedPerson
from cohorts.attendance.services import attendees_in, results_in
from cohorts.results.models import Result
from cohorts.workshops.models import Session
from lms.people.models import Institution
from lms.people.models.users import by_surname
from lms.prepared import PreparedQuery

# The columns that the sheet shows. Whole rows take twice the time.
OF_RESULTS = (
    "pk",
    "enrolment_id",
    "outcome",
    "excuse",
    "minutes",
    "scheduled_minutes",
    "source",
    "achieved_at",
    "recorded_at",
    "recorded_by_id",
)
OF_PEOPLE = ("pk", "institution_id", "user__erased_at")
NAMES = ("user__given_names", "user__first_surname", "user__second_surname")
LISTED = PreparedQuery(
    lambda cohort: attendees_in(cohort).values_list(*OF_PEOPLE, *NAMES),
    cohort=models.IntegerField(),
)
MARKS = PreparedQuery(
    lambda cohort, session: results_in(cohort, session).values_list(
        *OF_RESULTS, named=True
    ),
    cohort=models.IntegerField(),
    session=models.UUIDField(),
)
UNLISTED = PreparedQuery(
    lambda session: UnlistedPerson.objects.filter(session=session).select_related(
        "institution"
    ),
    session=models.IntegerField(),
)


class Shown(models.TextChoices):
    """Which people the sheet shows."""

    ALL = "", pgettext_lazy("people", "All")
    EXCEPTIONS = "exceptions", _("Exceptions")
    UNMARKED = "unmarked", _("Without a mark")


@dataclass(frozen=True)
class SheetRow:
    """One person. `result`: the row that counts, or None before a mark."""

    session: Session
    enrolment: int
    result: Result | None = None
    name: str = ""  # by surname
    institution: str = ""  # its short name

    @property
    def outcome(self):
        return self.result.outcome if self.result else ""

    def is_among(self, shown):
        """Whether the person belongs to those `Shown`."""
        if shown == Shown.UNMARKED:
            return not self.result
        is_exception = self.outcome not in ("", Result.Outcome.PRESENT)
        return is_exception if shown == Shown.EXCEPTIONS else True

    @property
    def missed(self):
        return (mark_of(self.result).missed if self.result else 0) or ""

    @property
    def excuse(self):
        return self.result.excuse if self.result else ""

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

    @cached_property
    def tabs(self):
        """[(value, label, people, sentence if there is nobody)]"""
        nobody = {
            Shown.ALL: "",
            Shown.EXCEPTIONS: gettext("No exceptions so far."),
            Shown.UNMARKED: gettext("Everybody has a mark."),
        }
        return [
            (each.value, each.label, self._number_of(each), nobody[each])
            for each in Shown
        ]

    def _number_of(self, shown):
        return sum(1 for row in self.rows if row.is_among(shown))

    def has_marks_by(self, user):
        """Whether the person has marked somebody, which can be undone."""
        return any(
            row.result.recorded_by_id == user.pk
            and row.result.source == Result.Source.STAFF
            for row in self.rows
            if row.result
        )

    def corrections(self):
        if not self.is_closed:
            return []
        closed_at = self.session.attendance_closing.closed_at
        rows = Result.objects.filter(
            subject_key=self.session.uid,
            enrolment__in=[row.enrolment for row in self.rows],
            corrects__isnull=False,
            recorded_at__gt=closed_at,
        )
        rows = rows.select_related("enrolment__user", "corrects", "recorded_by")
        rows = rows.order_by("-recorded_at", "-pk")
        return [
            (row, words_of(mark_of(row.corrects)), words_of(mark_of(row)))
            for row in rows
        ]


def read_sheet(session):
    place = {"cohort": session.workshop.cohort_id, "session": session.uid}
    results = {row.enrolment_id: row for row in MARKS.rows(**place)}
    return Sheet(
        session,
        [
            SheetRow(session, pk, results.get(pk), name, institution)
            for pk, name, institution in _people(session)
        ],
        _unlisted(session),
        hasattr(session, "attendance_closing"),
    )


def _unlisted(session):
    """Those noted, each with `noted`: when, in words."""
    people = UNLISTED.rows(session=session.pk)
    for person in people:
        person.noted = noted_in_words(session, person)
    return people


def _people(session):
    """(pk of the enrolment, name, institution) by surname: two queries."""
    people = LISTED.rows(cohort=session.workshop.cohort_id)
    keys = {institution for _pk, institution, *_names in people}
    names_only = Institution.objects.only("acronym", "name_es", "name_en")
    institutions = names_only.in_bulk(keys - {None})
    short_names = {key: each.short_name for key, each in institutions.items()}
    for pk, institution, erased_at, *names in people:
        name = by_surname(*names, erased_at=erased_at)
        yield pk, name, short_names.get(institution, "")


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
        seen = _number(data.get(f"seen-{number}"))
        posted.append(PostedMark(int(number), _read_mark(data, number), seen))
    return posted


def _read_mark(data, number):
    """What is left in fields that do not belong to the outcome is ignored."""
    outcome = data[f"outcome-{number}"]
    if outcome in WITH_MINUTES:
        return Mark(outcome, _number(data.get(f"missed-{number}")) or 0)
    if outcome == Result.Outcome.EXCUSED:
        return Mark(outcome, excuse=data.get(f"excuse-{number}", ""))
    return Mark(outcome)


def _number(text):
    return int(text) if text and text.isdecimal() else None
