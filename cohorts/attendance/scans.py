"""People scan the code of a session with their own phone to record their attendance.

The moment of the scan counts, not that of signing in. Until the person confirms it, the
browser keeps it in a signed token, which another browser does not have.
"""

from datetime import UTC, datetime, timedelta

from django.core import signing
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cohorts.attendance.codes import is_code_at
from cohorts.attendance.marks import Mark, Marking, Outcome
from cohorts.attendance.services import (
    MarkedMeanwhile,
    is_closed,
    mark_attendance,
)
from cohorts.enrolments.models import Enrolment
from cohorts.results.models import Result
from cohorts.workshops.dates import clock
from cohorts.workshops.models import Session

OPENS_BEFORE = timedelta(minutes=30)
TOKEN_LASTS = timedelta(minutes=15)
SALT = "cohorts.attendance.scan"
WRONG_CODE = "wrong_code"


def session_with_code(pk):
    """The session, for anybody who scans its code; None without a code."""
    sessions = Session.objects.filter(attendance_code__isnull=False)
    related = ("workshop__cohort", "attendance_code")
    return sessions.select_related(*related).filter(pk=pk).first()


def scan_token(session, at):
    """The signed moment of a scan; a new secret of the session invalidates it."""
    return signing.dumps(at.timestamp(), salt=_salt(session))


def read_scan(session, text, token, *, now):
    """The moment of the scan: that of the token, else now if the code is valid.

    Raises ValidationError, with the code `WRONG_CODE` unless a token was too old.
    """
    scanned_at = _moment_of(session, token) if session else None
    if scanned_at and now - scanned_at <= TOKEN_LASTS:
        return scanned_at
    if session and is_code_at(session.attendance_code.secret, text, now):
        return now
    if scanned_at:
        raise ValidationError(
            _(
                "You scanned the code more than 15 minutes ago. Scan the code that is "
                "on the screen now. If you arrived earlier, tell the instructor, who "
                "can mark you on the sheet."
            )
        )
    raise ValidationError(
        _(
            "This code is no longer valid, because it changes every 30 seconds. Scan "
            "the code that is on the screen now. If that does not work, tell the "
            "instructor, who can mark you on the sheet."
        ),
        code=WRONG_CODE,
    )


def check_session(session, at):
    if session.is_cancelled or not session.workshop.is_published:
        raise ValidationError(
            _(
                "This session has been cancelled. If it takes place, tell the "
                "instructor, who can note that you came."
            )
        )
    _check_moment(session, at)
    if is_closed(session):
        raise ValidationError(
            _(
                "The attendance list of this session is closed. Tell the instructor, "
                "who can correct it."
            )
        )


def enrolment_for_scan(session, user):
    """The person's enrolment in the session's cohort.

    Raises ValidationError for people of other cohorts and for those who withdrew.
    """
    enrolments = Enrolment.objects.filter(cohort=session.workshop.cohort_id, user=user)
    enrolment = enrolments.first()
    if not enrolment:
        raise ValidationError(
            _(
                "You are not enrolled in the cohort of this session. Tell the "
                "instructor, who can note that you came."
            )
        )
    if enrolment.withdrawn_at:
        raise ValidationError(
            _(
                "Your enrolment in this cohort has ended. Tell the instructor, who can "
                "note that you came."
            )
        )
    return enrolment


@transaction.atomic
def record_scan(session, user, at):
    """Record the person's attendance from that moment; returns the row that counts.

    An earlier scan, or a mark by somebody else, stays. Raises ValidationError.
    """
    check_session(session, at)
    enrolment = enrolment_for_scan(session, user)
    marking = Marking(user, at=at, source=Result.Source.SCAN)
    try:
        return mark_attendance(session, enrolment, mark_at(session, at), marking)
    except MarkedMeanwhile as earlier:
        return earlier.result


def mark_at(session, at):
    """Present until the session's first minute is over, then late by full minutes."""
    minutes = int((at - session.starts_at).total_seconds() // 60)
    if minutes < 1:
        return Mark(Outcome.PRESENT)
    return Mark(Outcome.LATE, min(minutes, session.minutes - 1))


def result_of(session, user):
    rows = Result.objects.in_force().filter(
        subject_key=session.uid,
        enrolment__cohort=session.workshop.cohort_id,
        enrolment__user=user,
        enrolment__withdrawn_at=None,
    )
    return rows.order_by("-pk").first()


def _salt(session):
    return f"{SALT}:{session.attendance_code.secret}"


def _moment_of(session, token):
    try:
        timestamp = signing.loads(token or "", salt=_salt(session))
    except signing.BadSignature:
        return None
    return datetime.fromtimestamp(timestamp, UTC)


def _check_moment(session, at):
    opens_at = session.local_start - OPENS_BEFORE
    zone = session.workshop.zone_name
    if at < opens_at:
        raise ValidationError(
            _(
                "It is too early: attendance can be recorded from %(time)s (local time "
                "of %(city)s). Scan the code again then, or tell the instructor, who "
                "can mark you on the sheet."
            )
            % {"time": clock(opens_at), "city": zone}
        )
    if at > session.ends_at:
        raise ValidationError(
            _(
                "This session ended at %(time)s (local time of %(city)s). Tell the "
                "instructor, who can mark you on the sheet."
            )
            % {"time": clock(session.local_end), "city": zone}
        )
