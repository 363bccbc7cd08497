"""What importing a roster would do with each of its rows."""

from collections import Counter
from dataclasses import dataclass, field

from cohorts.enrolments.models import Enrolment
from cohorts.rosters.answers import NO_ANSWERS
from cohorts.rosters.headers import Table, find_table
from cohorts.rosters.institutions import InstitutionChooser
from cohorts.rosters.people import KnownPeople
from cohorts.rosters.questions import Question
from cohorts.rosters.rows import Person, Rejection, read_people
from lms.people.models import Institution, User
from lms.spreadsheets import reading

CHUNK = 1000
OUTCOMES = ("created", "updated", "unchanged")


@dataclass(slots=True)
class PlannedRow:
    """A row that can be imported; `changes` maps a field to (old, new)."""

    person: Person
    institution: Institution
    user: User | None
    enrolment: Enrolment | None
    changes: dict

    @property
    def outcome(self):
        if self.enrolment is None:
            return "created"
        return "updated" if self.changes else "unchanged"


@dataclass
class Plan:
    """What importing the table into the cohort would do, and what it cannot do."""

    table: Table
    rows: list[PlannedRow] = field(default_factory=list)
    rejections: list[Rejection] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    left_out: list[Person] = field(default_factory=list)

    @property
    def errors(self):
        return [each for each in self.rejections if not each.is_question]

    @property
    def waiting(self):
        return len(self.rejections) - len(self.errors)

    @property
    def open_questions(self):
        return [each for each in self.questions if not each.answer]

    @property
    def respellings(self):
        people = (row.person for row in self.rows)
        return [person.respelling for person in people if person.respelling]

    @property
    def doubtful_splits(self):
        people = (row.person for row in self.rows)
        return [each for each in people if each.split and each.split.is_doubtful]

    @property
    def proposed(self):
        new = (row.institution for row in self.rows if row.institution.pk is None)
        return list({id(institution): institution for institution in new}.values())

    @property
    def counts(self):
        counter = Counter(row.outcome for row in self.rows)
        return {name: counter[name] for name in OUTCOMES}

    def is_writable(self, *, partial=False):
        return bool(self.rows) and (partial or not self.rejections)

    def part(self, start, size):
        return Plan(self.table, self.rows[start : start + size])

    def with_outcome(self, outcome):
        return [row for row in self.rows if row.outcome == outcome]

    def as_json(self):
        rejected = [rejection.as_json() for rejection in self.rejections]
        return {**self.counts, "rejected": rejected}


def read_roster(data):
    """The table of people in the file, or a ValidationError that says what to do."""
    return find_table(reading.read(data))


def plan_roster(cohort, table, *, actor=None, answers=NO_ANSWERS):
    """Decide about every row without writing; `actor` None may enrol anyone.

    Takes four queries for each thousand rows, and four.
    """
    plan = Plan(table)
    people = _not_left_out(plan, read_people(table, answers), answers)
    chooser = InstitutionChooser(
        cohort, actor, curp=table.has_curp_column, answers=answers
    )
    for start in range(0, len(people), CHUNK):
        chunk = people[start : start + CHUNK]
        known = KnownPeople(cohort, [person for person, _problems in chunk], actor)
        for person, problems in chunk:
            institution, more = chooser.choose(person)
            _decide(plan, person, institution, known, problems + more)
    plan.questions = list(chooser.questions.values())
    return plan


def _not_left_out(plan, people, answers):
    plan.left_out = [each for each, _ in people if each.row in answers.left_out]
    return [pair for pair in people if pair[0].row not in answers.left_out]


def _decide(plan, person, institution, known, problems):
    user = None
    if institution:
        user, problem = known.match(person, institution)
        problems += [problem] if problem else []
    if problems:
        plan.rejections.append(Rejection(person.row, person.cells, problems))
        return
    enrolment = known.enrolment_of(user)
    changes = known.changes(user, enrolment, person, institution)
    plan.rows.append(PlannedRow(person, institution, user, enrolment, changes))
