"""Writes cohorts, enrolments and their events."""

from collections import defaultdict

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cohorts.enrolments.events import Kind, effect_of, may_follow, state_of
from cohorts.enrolments.models import Cohort, Enrolment, EnrolmentEvent
from cohorts.enrolments.signals import criteria_changed
from lms.audit.changes import differences, values_of
from lms.audit.services import record_by
from lms.people.models import User
from lms.people.roles import Role

BATCH = 1000

REFUSALS = {
    Kind.ENROLLED: _("This person is already enrolled."),
    Kind.INVITED: _("This person does not need an invitation."),
    Kind.UNINVITED: _("This person does not need an invitation."),
    Kind.ACCEPTED: _("This person has already signed in or has left the cohort."),
    Kind.REMINDED: _("This person has not signed in yet or has left the cohort."),
    Kind.WITHDRAWN: _("This person has already left the cohort."),
    Kind.REINSTATED: _("This person is already taking part."),
}


@transaction.atomic
def create_cohort(cohort, *, by, institutions=(), instructors=()):
    """Save a new cohort, proposing a code if it has none."""
    _check_organiser(cohort, by)
    cohort.created_by = by
    cohort.code = cohort.code or propose_code(cohort)
    _save(cohort, institutions, instructors)
    record_by(by, cohort, "enrolments.cohort_new", values=values_of(cohort))
    return cohort


@transaction.atomic
def change_cohort(cohort, *, institutions, instructors, by=None):
    """Save the cohort and notify receivers if its modules or pass mark changed."""
    saved = Cohort.objects.select_for_update(no_key=True).get(pk=cohort.pk)
    if cohort.organiser_id != saved.organiser_id:
        _check_organiser(cohort, by)
    before = values_of(saved)
    cohort.code = cohort.code or saved.code
    module_keys, pass_mark = cohort.module_keys, cohort.pass_mark
    cohort.module_keys, cohort.pass_mark = saved.module_keys, saved.pass_mark
    _save(cohort, institutions, instructors)
    cohort = _apply_criteria(cohort, module_keys, pass_mark)
    _record_change(cohort, before, by)
    return cohort


def _apply_criteria(cohort, module_keys, pass_mark):
    cohort = Cohort.objects.select_for_update(no_key=True).get(pk=cohort.pk)
    if (cohort.module_keys, cohort.pass_mark) == (module_keys, pass_mark):
        return cohort
    cohort.module_keys, cohort.pass_mark = module_keys, pass_mark
    cohort.full_clean()
    cohort.save(update_fields=["module_keys", "pass_mark"])
    criteria_changed.send(Cohort, cohort=cohort)
    return cohort


def _check_organiser(cohort, by):
    """Certificates print the organiser: only its own coordinators may choose it."""
    if by is None or cohort.organiser is None:
        return
    scope = by.scope(Role.COORDINATOR)
    country = cohort.organiser.country
    if not scope.covers(country=country, institution=cohort.organiser):
        raise ValidationError(
            {"organiser": _("You do not coordinate this institution.")}
        )


def _record_change(cohort, before, by):
    changes = differences(before, values_of(cohort))
    if changes:
        record_by(by, cohort, "enrolments.cohort_change", changes=changes)


@transaction.atomic
def enrol(enrolments, *, by=None, at=None, reason=""):
    """Save these new enrolments of people who have none in the cohort.

    Refused if an account was closed meanwhile: merged with another, or erased.
    """
    _lock_open_accounts([enrolment.user_id for enrolment in enrolments])
    Enrolment.objects.bulk_create(enrolments, batch_size=BATCH)
    return record_events(enrolments, Kind.ENROLLED, by=by, at=at, reason=reason)


def _lock_open_accounts(keys):
    """Closing an account waits until its new enrolment can be seen and moved."""
    users = User.objects.select_for_update(no_key=True).filter(pk__in=keys)
    if not all(users.order_by("pk").values_list("is_active", flat=True)):
        raise ValidationError(
            _(
                "An account was closed meanwhile, and nobody was enrolled. Check the "
                "people and try again."
            )
        )


def withdraw(enrolment, *, by=None, at=None, reason=""):
    """Withdraw the person from the cohort; their results stay."""
    return record_event(enrolment, Kind.WITHDRAWN, by=by, at=at, reason=reason)


def accept_waiting(user, *, at=None):
    waiting = Enrolment.objects.filter(user=user).waiting().order_by()
    return record_events(list(waiting), Kind.ACCEPTED, by=user, at=at)


@transaction.atomic
def move_enrolments(kept, merged):
    """Move one account's enrolments to another of that person; return their keys."""
    both = Enrolment.objects.filter(user__in=[kept, merged]).order_by("pk")
    list(both.select_for_update().values_list("pk"))
    held = Enrolment.objects.filter(user=kept).values("cohort")
    enrolments = Enrolment.objects.filter(user=merged)
    if enrolments.filter(cohort__in=held).exists():
        raise ValidationError(_("Both accounts are enrolled in the same cohort."))
    keys = list(enrolments.order_by("pk").values_list("pk", flat=True))
    enrolments.update(user=kept)
    return keys


def record_event(enrolment, kind, *, by=None, at=None, reason=""):
    """Record one event; raises ValidationError if it may not follow the state."""
    if not record_events([enrolment], kind, by=by, at=at, reason=reason):
        raise ValidationError(REFUSALS[kind])
    return enrolment


@transaction.atomic
def record_events(enrolments, kind, *, by=None, at=None, reason=""):
    """Record an event for each enrolment whose state allows it; returns those.

    The moments of all of them are refreshed. A thousand enrolments take five queries.
    """
    fields = {"kind": kind, "by": by, "at": at or timezone.now(), "reason": reason}
    recorded = []
    for start in range(0, len(enrolments), BATCH):
        recorded += _record(enrolments[start : start + BATCH], fields)
    return recorded


def _record(enrolments, fields):
    kind, changes = fields["kind"], effect_of(fields["kind"], fields["at"])
    states = _locked_states([enrolment.pk for enrolment in enrolments])
    allowed = [each for each in enrolments if may_follow(states[each.pk], kind)]
    EnrolmentEvent.objects.bulk_create(
        EnrolmentEvent(enrolment=enrolment, **fields) for enrolment in allowed
    )
    keys = {enrolment.pk for enrolment in allowed}
    if keys:
        Enrolment.objects.filter(pk__in=keys).update(**changes)
    for enrolment in enrolments:
        state = states[enrolment.pk] | (changes if enrolment.pk in keys else {})
        for name, moment in state.items():
            setattr(enrolment, name, moment)
    return allowed


def _locked_states(keys):
    """Lock the enrolments; returns key → the state that their events add up to."""
    locked = Enrolment.objects.select_for_update().filter(pk__in=keys)
    list(locked.order_by("pk").values_list("pk"))
    events = defaultdict(list)
    for event in EnrolmentEvent.objects.filter(enrolment__in=keys):
        events[event.enrolment_id].append(event)
    return {key: state_of(events[key]) for key in keys}


def propose_code(cohort):
    """A free code: G5 for a generation, else GT-2026, GT-2026-2."""
    if cohort.ordinal:
        base = f"G{cohort.ordinal}"
    else:
        day = cohort.starts_on or timezone.localdate()
        base = f"{cohort.country or 'REG'}-{day.year}"
    taken = set(
        Cohort.objects.filter(code__startswith=base).values_list("code", flat=True)
    )
    number = 2
    code = base
    while code in taken:
        code, number = f"{base}-{number}", number + 1
    return code


def _save(cohort, institutions, instructors):
    cohort.full_clean()
    cohort.save()
    cohort.institutions.set(institutions)
    cohort.instructors.set(instructors)
    return cohort


@transaction.atomic
def replace_instructor(instructor, substitute):
    """Let the substitute instruct the instructor's cohorts; return their keys."""
    cohorts = Cohort.objects.filter(instructors=instructor).order_by("pk")
    cohorts = list(cohorts.select_for_update(of=("self",), no_key=True))
    for cohort in cohorts:
        cohort.instructors.add(substitute)
        cohort.instructors.remove(instructor)
    return [cohort.pk for cohort in cohorts]


@transaction.atomic
def remove_instructor(instructor):
    cohorts = Cohort.objects.filter(instructors=instructor).order_by("pk")
    cohorts = list(cohorts.select_for_update(of=("self",), no_key=True))
    for cohort in cohorts:
        cohort.instructors.remove(instructor)
    return [cohort.pk for cohort in cohorts]
