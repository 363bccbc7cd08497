"""Record attendance in the ledger, close sheets and correct closed ones."""

from contextlib import suppress

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import IntegerField, UUIDField
from django.utils import timezone
from django.utils.translation import gettext as _

from cohorts.attendance.marks import Mark, Marking, Outcome, mark_of
from cohorts.attendance.models import SheetClosing, UnlistedPerson
from cohorts.attendance.signals import attendance_settled
from cohorts.enrolments.models import Enrolment
from cohorts.results.models import Result
from cohorts.results.services import (
    correct_result,
    record_first_results,
    record_result,
)
from cohorts.workshops.models import Session
from lms import languages
from lms.prepared import PreparedQuery

SHORTEST_REASON = 20

# Of every mark: composing them takes longer than running them.
LATEST = PreparedQuery(
    lambda enrolment, session: (
        Result.objects.in_force().of_unit(enrolment, session).order_by("-pk")[:1]
    ),
    enrolment=IntegerField(),
    session=UUIDField(),
)
CLOSING = PreparedQuery(
    lambda session: SheetClosing.objects.filter(session=session),
    session=IntegerField(),
)


class MarkedMeanwhile(Exception):
    """Somebody else marked the person since the marker's screen was loaded.

    `result`: the row that counts.
    """

    def __init__(self, result):
        super().__init__(result)
        self.result = result


@transaction.atomic
def mark_attendance(session, enrolment, mark, marking):
    """Record how a person attended; returns the row that counts from then on.

    The same mark again changes nothing. Raises `MarkedMeanwhile` if another row counts
    than the one seen, ValidationError for a mark or a reason that is not accepted.
    """
    mark.clean(session)
    # A mark by somebody else waits here and then sees this row.
    Enrolment.objects.select_for_update().only("pk").get(pk=enrolment.pk)
    latest = latest_result(session, enrolment)
    if latest and mark_of(latest) == mark:
        return latest
    if latest and latest.pk != marking.seen:
        raise MarkedMeanwhile(latest)
    closed = is_closed(session)
    reason = _reason_for(closed, marking.reason, is_change=latest is not None)
    if latest:
        row = _replace(latest, session, mark, marking, reason)
    else:
        result = new_result(session, enrolment.pk, mark, marking)
        result.reason = reason
        row = record_result(result)
    if closed:
        attendance_settled.send(Session, cohort=session.workshop.cohort)
    return row


def save_marks(session, posted, *, by, reason=""):
    """Save each mark of a screen in its own transaction.

    `posted`: objects with `enrolment` (pk), `mark` and `seen`. Returns
    ([(enrolment, row)], [(enrolment, row of somebody else or None, refusal)]). People
    who are not on the list are left out.
    """
    people = attendees(session).in_bulk([each.enrolment for each in posted])
    saved, refusals = [], []
    for each in posted:
        if not (enrolment := people.get(each.enrolment)):
            continue
        marking = Marking(by, seen=each.seen, reason=reason)
        try:
            row = mark_attendance(session, enrolment, each.mark, marking)
        except MarkedMeanwhile as conflict:
            refusals.append((enrolment, conflict.result, ""))
        except ValidationError as refusal:
            refusals.append((enrolment, None, refusal.messages[0]))
        else:
            saved.append((enrolment, row))
    return saved, refusals


@transaction.atomic
def mark_rest_present(session, *, by, at=None):
    """Mark everybody present who has no mark yet; returns the new rows.

    Queries do not grow with the people.
    """
    if is_closed(session):
        raise ValidationError(_("This list is closed. Correct it person by person."))
    people = attendees(session).values_list("pk", flat=True)
    mark, marking = Mark(Outcome.PRESENT), Marking(by, at=at or timezone.now())
    return record_first_results(
        [new_result(session, pk, mark, marking) for pk in people]
    )


@transaction.atomic
def undo_last_act(session, *, by):
    """Take back the person's last mark, or all marks of their last act for everybody.

    Returns [(row taken back, the `Mark` before it or None)]. Marks that were changed
    since stay.
    """
    if is_closed(session):
        raise ValidationError(_("This list is closed. Correct it person by person."))
    rows = results_by_person(session).filter(recorded_by=by, source=Result.Source.STAFF)
    latest = rows.order_by("-recorded_at").values("recorded_at")[:1]
    rows = rows.filter(recorded_at=latest).select_related("corrects")
    undone = [(row, _mark_before(row)) for row in rows]
    undone = [(row, before) for row, before in undone if mark_of(row) != before]
    if not undone:
        raise ValidationError(_("There is nothing to undo."))
    for row, before in undone:
        _undo(row, before, session, by)
    return undone


@transaction.atomic
def close_sheet(session, *, by, at=None):
    """Close the list once everybody has a mark; then results count and are fixed.

    A second call changes nothing.
    """
    at = at or timezone.now()
    Session.objects.select_for_update().get(pk=session.pk)
    if is_closed(session):
        return
    if session.starts_at > at:
        raise ValidationError(_("The session has not begun yet."))
    missing = attendees(session).count() - results_by_person(session).count()
    if missing > 0:
        raise ValidationError(_("Mark everybody before you close the list."))
    SheetClosing.objects.create(session=session, closed_by=by, closed_at=at)
    attendance_settled.send(Session, cohort=session.workshop.cohort)


def close_complete_sheets(sessions, *, by, at=None):
    """Close the lists that can be closed, each on its own; returns their sessions."""
    closed = []
    for session in sessions:
        with suppress(ValidationError):
            close_sheet(session, by=by, at=at)
            closed.append(session)
    return closed


@transaction.atomic
def note_unlisted_person(person):
    same = UnlistedPerson.objects.filter(session=person.session)
    if earlier := same.filter(name__iexact=person.name.strip()).first():
        return earlier
    person.name = person.name.strip()
    person.full_clean()
    person.save()
    return person


def attendees(session):
    return attendees_in(session.workshop.cohort_id)


def attendees_in(cohort):
    return Enrolment.objects.active().filter(cohort=cohort)


def results_by_person(session):
    return results_in(session.workshop.cohort_id, session.uid)


def results_in(cohort, session):
    """`cohort`, `session`: their keys, or what stands for them in a query."""
    rows = Result.objects.in_force().filter(subject_key=session)
    return rows.filter(enrolment__in=attendees_in(cohort).values("pk"))


def latest_result(session, enrolment):
    return LATEST.row(enrolment=enrolment.pk, session=session.uid)


def is_closed(session):
    return CLOSING.row(session=session.pk) is not None


def new_result(session, enrolment_pk, mark, marking):
    return Result(
        enrolment_id=enrolment_pk,
        kind=Result.Kind.ATTENDANCE,
        subject_key=session.uid,
        reference=f"session:{session.pk}",
        outcome=mark.outcome,
        excuse=mark.excuse,
        minutes=mark.minutes_of(session),
        scheduled_minutes=session.minutes,
        language=languages.current(),
        achieved_at=marking.at or timezone.now(),
        recorded_by=marking.by,
        source=marking.source,
        # One chain of rows for each person and session: the second request sees
        # the first row.
        idempotency_key=f"attendance:{session.uid}",
    )


def _replace(row, session, mark, marking, reason):
    return correct_result(
        row,
        by=marking.by,
        reason=reason,
        source=marking.source,
        outcome=mark.outcome,
        excuse=mark.excuse,
        minutes=mark.minutes_of(session),
        scheduled_minutes=session.minutes,
    )


def _mark_before(row):
    before = row.corrects
    if not before or before.outcome == Outcome.ANNULLED:
        return None
    return mark_of(before)


def _undo(row, mark, session, by):
    reason = _("Undone before the list was closed.")
    if not mark:
        return correct_result(row, by=by, reason=reason, outcome=Outcome.ANNULLED)
    marking = Marking(by, source=row.corrects.source)
    return _replace(row, session, mark, marking, reason)


def _reason_for(closed, reason, *, is_change):
    reason = reason.strip()
    if closed:
        if len(reason) < SHORTEST_REASON:
            raise ValidationError(
                _("This list is closed. Give the reason in at least %(n)s characters.")
                % {"n": SHORTEST_REASON}
            )
        return reason
    return reason or (_("Changed before the list was closed.") if is_change else "")
