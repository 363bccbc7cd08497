"""People who came without being on the list: enrol them and record their attendance."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from cohorts.attendance.marks import Mark, Marking, Outcome
from cohorts.attendance.models import UnlistedPerson
from cohorts.attendance.services import latest_result, mark_attendance
from cohorts.enrolments.models import Enrolment
from cohorts.rosters.headers import Table
from cohorts.rosters.planning import plan_roster
from cohorts.rosters.services import begin_writing, write_plan
from cohorts.workshops.models import Session
from lms.audit.services import record_by
from lms.text import plain

REASON = gettext_noop("Came without being on the list and was enrolled afterwards.")


def notes_of(person):
    """The notes of the same person in planned sessions of the cohort, in order.

    The same name with another e-mail is another person.
    """
    cohort = person.session.workshop.cohort_id
    notes = UnlistedPerson.objects.filter(
        session__workshop__cohort=cohort,
        session__state=Session.State.PLANNED,
        enrolment=None,
    )
    notes = notes.select_related("session__workshop").order_by("session__starts_at")
    return [note for note in notes if _is_same(note, person)]


def _is_same(note, person):
    emails = {note.email.casefold(), person.email.casefold()} - {""}
    return plain(note.name) == plain(person.name) and len(emails) < 2


@transaction.atomic
def enrol_unlisted_person(person, details, *, by):
    """Enrol and invite the person; present in the sessions where they were noted.

    `details`: column of the roster → text. Returns (enrolment, notes). Raises
    ValidationError by column for what the roster would refuse.
    """
    cohort = begin_writing(person.session.workshop.cohort)
    if not UnlistedPerson.objects.select_for_update().filter(
        pk=person.pk, enrolment=None
    ):
        raise ValidationError(_("This person has already been enrolled."))
    plan = plan_roster(cohort, _table(details), actor=by)
    if plan.rejections:
        raise ValidationError(_errors(plan.rejections[0]))
    write_plan(cohort, plan, by)
    enrolment = Enrolment.objects.get(cohort=cohort, user=plan.rows[0].user)
    notes = notes_of(person)
    UnlistedPerson.objects.filter(pk__in=[note.pk for note in notes]).update(
        enrolment=enrolment
    )
    for note in notes:
        _mark_present(note.session, enrolment, by)
    record_by(by, cohort, "attendance.unlisted_enrol", enrolment=enrolment.pk)
    return enrolment, notes


def _table(details):
    columns = {key: index for index, key in enumerate(details)}
    return Table("", 1, tuple(details), columns, [(2, tuple(details.values()))])


def _errors(rejection):
    errors = {}
    for problem in rejection.problems:
        errors.setdefault(problem.field, []).append(problem.error)
    return errors


def _mark_present(session, enrolment, by):
    """A mark that the person already has, from an earlier enrolment, stays."""
    if latest_result(session, enrolment) is None:
        marking = Marking(by, reason=_(REASON))
        mark_attendance(session, enrolment, Mark(Outcome.PRESENT), marking)
