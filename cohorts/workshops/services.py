"""Writes workshops and their sessions, and records each change."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cohorts.workshops.changes import pending_changes
from cohorts.workshops.clashes import clashes_of
from cohorts.workshops.models import Facilitator, ProgrammeEvent, Session, Workshop
from cohorts.workshops.notices import QUIET, request_notice
from cohorts.workshops.snapshots import changed_names, snapshot_of
from cohorts.workshops.tasks import mail_changes, send_due_changes
from cohorts.workshops.time_zones import local_moment
from lms.people.models import User

Kind = ProgrammeEvent.Kind
TIMES = {"starts_at", "ends_at"}
NO_PAUSE = timedelta(0)


@transaction.atomic
def create_workshop(workshop, *, by=None):
    workshop.created_by = by
    workshop.full_clean()
    workshop.save()
    return workshop


@transaction.atomic
def change_workshop(workshop, *, by=None):
    """Save its place, dates and zone; its sessions keep their local times."""
    before = _lock(workshop)
    workshop.full_clean()
    workshop.save()
    for session in planned_sessions(before):
        _follow_workshop(session, workshop, by)
    return workshop


@transaction.atomic
def publish_workshop(workshop, *, by, at=None):
    workshop = _lock(workshop)
    if workshop.status != Workshop.Status.DRAFT:
        raise ValidationError(_("This workshop has already been published."))
    sessions = planned_sessions(workshop)
    if not sessions:
        raise ValidationError(_("Add at least one session before you publish."))
    if clashes_of(workshop, sessions):
        raise ValidationError(_("Resolve the clashes before you publish."))
    workshop.status = Workshop.Status.PUBLISHED
    workshop.save(update_fields=["status"])
    _record_report(workshop, Kind.PUBLISHED, by=by, at=at)
    return workshop


@transaction.atomic
def send_changes(workshop, *, by, message="", at=None):
    notice = request_notice(workshop, by=by, message=message, at=at)
    mail_changes.enqueue(notice.pk)
    return notice


@transaction.atomic
def cancel_workshop(workshop, *, by, reason, at=None):
    """Cancel the workshop and the sessions that have not begun, and inform people."""
    at = at or timezone.now()
    workshop = _lock(workshop)
    if workshop.is_cancelled:
        raise ValidationError(_("This workshop is already cancelled."))
    if not reason:
        raise ValidationError(_("Give the reason."))
    for session in planned_sessions(workshop):
        if session.starts_at > at:
            cancel_session(session, by=by, reason=reason, at=at)
    if pending_changes(workshop):
        send_changes(workshop, by=by, message=reason, at=at)
    workshop.status = Workshop.Status.CANCELLED
    workshop.save(update_fields=["status"])
    ProgrammeEvent.objects.create(
        workshop=workshop, kind=Kind.WORKSHOP_CANCELLED, by=by, at=at, reason=reason
    )
    return workshop


@transaction.atomic
def add_session(session, *, facilitators=(), topics=(), by=None, at=None):
    """Save a new session. `facilitators`: people and institutions."""
    session.workshop = _changeable(session.workshop)
    session.full_clean()
    session.save()
    session.topics.set(topics)
    _set_facilitators(session, facilitators)
    _refuse_new_clash(session)
    _record(session, Kind.ADDED, before={}, by=by, at=at)
    return session


@transaction.atomic
def change_session(session, *, by, reason="", at=None, **related):
    """Save the session's row, and `facilitators` and `topics` where given.

    A session whose times differ has been moved. Saving without a change records
    nothing.
    """
    session.workshop = _changeable(session.workshop)
    before = snapshot_of(Session.objects.select_for_update().get(pk=session.pk))
    session.full_clean()
    session.save()
    if "topics" in related:
        session.topics.set(related["topics"])
    if "facilitators" in related:
        _set_facilitators(session, related["facilitators"])
    if _record_change(session, before, by=by, at=at, reason=reason):
        _refuse_new_clash(session)
    return session


def move_session(session, *, starts_at, by, reason="", at=None):
    """Move the session to another start; it keeps its minutes."""
    session.ends_at = starts_at + session.length
    session.starts_at = starts_at
    return change_session(session, by=by, reason=reason, at=at)


@transaction.atomic
def swap_with_neighbour(session, *, earlier, by, at=None):
    """Exchange the session with the one before or after it that day.

    The two keep their minutes and the pause between them. Without a neighbour nothing
    changes.
    """
    sessions = [s for s in planned_sessions(session.workshop) if s.day == session.day]
    position = sessions.index(session) + (-1 if earlier else 0)
    if position < 0 or position + 1 >= len(sessions):
        return session
    first, second = sessions[position : position + 2]
    start, pause = first.starts_at, max(second.starts_at - first.ends_at, NO_PAUSE)
    _set_start(second, start, by=by, at=at)
    _set_start(first, second.ends_at + pause, by=by, at=at)
    for moved in (first, second):
        _refuse_new_clash(moved)
    return session


def cancel_session(session, *, by, reason="", at=None):
    """Cancel the session; of a published workshop the reason must be given."""
    return _set_state(
        session, Session.State.CANCELLED, Kind.CANCELLED, by=by, at=at, reason=reason
    )


def restore_session(session, *, by, reason="", at=None):
    return _set_state(
        session, Session.State.PLANNED, Kind.RESTORED, by=by, at=at, reason=reason
    )


@transaction.atomic
def copy_day(workshop, day, *, to, by, at=None):
    """Add the day's planned sessions to another day, at the same local times.

    Facilitators are not copied: they have to agree to the other day.
    """
    sessions = [each for each in planned_sessions(workshop) if each.day == day]
    return [
        add_session(_copy(session, to), topics=session.topics.all(), by=by, at=at)
        for session in sessions
    ]


@transaction.atomic
def release_facilitator(user, *, workshop, by, at=None, **replacement):
    """Take a person off the sessions that have not begun; returns those sessions.

    `substitute`: who takes over. `reason`: recorded with each session. Sessions that
    the person has given keep them.
    """
    at = at or timezone.now()
    substitute = replacement.get("substitute")
    sessions = planned_sessions(_changeable(workshop))
    theirs = [session for session in sessions if _is_given_by(session, user, at)]
    for session in theirs:
        others = [each for each in facilitators_of(session) if each != user]
        change_session(
            session,
            facilitators=[*others, *([substitute] if substitute else [])],
            by=by,
            at=at,
            reason=replacement.get("reason", ""),
        )
    return theirs


@transaction.atomic
def move_facilitations(kept, merged):
    held = Facilitator.objects.filter(user=kept).values("session")
    Facilitator.objects.filter(user=merged, session__in=held).delete()
    rows = Facilitator.objects.filter(user=merged)
    keys = list(rows.order_by("pk").values_list("pk", flat=True))
    rows.update(user=kept)
    return keys


def planned_sessions(workshop):
    sessions = workshop.sessions.planned()
    return list(sessions.prefetch_related("topics", "facilitators__user__institution"))


def facilitators_of(session):
    rows = session.facilitators.select_related("user", "institution")
    return [row.user or row.institution for row in rows]


def _lock(workshop):
    locked = Workshop.objects.select_for_update(of=("self",))
    return locked.select_related("cohort").get(pk=workshop.pk)


def _changeable(workshop):
    workshop = _lock(workshop)
    if workshop.is_cancelled:
        raise ValidationError(_("This workshop is cancelled."))
    return workshop


@transaction.atomic
def _set_state(session, state, kind, *, reason, **who):
    session.workshop = _changeable(session.workshop)
    if session.workshop.is_published and not reason:
        raise ValidationError(_("Give the reason."))
    current = Session.objects.select_for_update().get(pk=session.pk)
    if current.state == state:
        return session
    before, session.state = snapshot_of(current), state
    session.save(update_fields=["state"])
    _refuse_new_clash(session)
    _record(session, kind, before=before, reason=reason, **who)
    return session


def _set_start(session, start, **who):
    session.workshop, before = _changeable(session.workshop), snapshot_of(session)
    session.ends_at = start + session.length
    session.starts_at = start
    session.full_clean()
    session.save()
    _record(session, Kind.MOVED, before=before, **who)


def _set_facilitators(session, facilitators):
    session.facilitators.all().delete()
    Facilitator.objects.bulk_create(
        Facilitator(session=session, **_key_of(each)) for each in facilitators
    )


def _key_of(facilitator):
    is_person = isinstance(facilitator, User)
    return {"user" if is_person else "institution": facilitator}


def _refuse_new_clash(session):
    """A published timetable stays free of clashes; a draft may have them."""
    if not session.workshop.is_published or session.is_cancelled:
        return
    clashes = clashes_of(session.workshop, planned_sessions(session.workshop))
    if any(session in (clash.session, clash.other) for clash in clashes):
        raise ValidationError(
            _("The room or a facilitator has another session at that time.")
        )


def _follow_workshop(session, workshop, by):
    before, local = snapshot_of(session), session.local_start
    if session.workshop.time_zone != workshop.time_zone:
        start = local_moment(local.date(), local.time(), workshop.time_zone)
        session.ends_at, session.starts_at = start + session.length, start
    session.workshop = workshop
    session.full_clean()
    session.save()
    _record_change(session, before, by=by)


def _is_given_by(session, user, at):
    return session.starts_at > at and any(
        each.user_id == user.pk for each in session.facilitators.all()
    )


def _copy(session, day):
    start = local_moment(day, session.local_start.time(), session.workshop.time_zone)
    return Session(
        workshop=session.workshop,
        title_es=session.title_es,
        title_en=session.title_en,
        starts_at=start,
        ends_at=start + session.length,
        room=session.room,
        online_link=session.online_link,
        materials=session.materials,
        unit_keys=session.unit_keys,
    )


def _record_change(session, before, **who):
    """Record that the session was moved or changed; False if it is as before."""
    names = changed_names(before, snapshot_of(session))
    if names:
        kind = Kind.MOVED if TIMES.intersection(names) else Kind.CHANGED
        _record(session, kind, before=before, **who)
    return bool(names)


def _record(session, kind, *, before, at=None, **who):
    at = at or timezone.now()
    ProgrammeEvent.objects.create(
        workshop=session.workshop,
        session=session,
        kind=kind,
        before=before,
        after=snapshot_of(session),
        at=at,
        **who,
    )
    if session.workshop.is_published:
        send_due_changes.using(run_after=at + QUIET).enqueue(session.workshop_id)


def _record_report(workshop, kind, *, by, at):
    latest = workshop.events.order_by("-pk").values_list("pk", flat=True).first()
    return ProgrammeEvent.objects.create(
        workshop=workshop,
        kind=kind,
        reported_up_to=latest or 0,
        by=by,
        at=at or timezone.now(),
    )
