"""Cohorts and enrolments: creating them and changing them."""

from collections import defaultdict

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cohorts.enrolments.events import Kind, effect_of, makes_sense, state_of
from cohorts.enrolments.models import Cohort, Enrolment, EnrolmentEvent
from cohorts.enrolments.signals import criteria_changed

BATCH = 1000

REFUSALS = {
    Kind.ENROLLED: _("This person is enrolled already."),
    Kind.INVITED: _("This person does not need an invitation."),
    Kind.UNINVITED: _("This person does not need an invitation."),
    Kind.ACCEPTED: _("This person has come in already, or has left the cohort."),
    Kind.WITHDRAWN: _("This person has left the cohort already."),
    Kind.REINSTATED: _("This person takes part already."),
}


@transaction.atomic
def open_cohort(cohort, *, by, institutions=(), instructors=()):
    """The cohort exists, with the institutions that take part and who teaches."""
    cohort.created_by = by
    cohort.code = cohort.code or propose_code(cohort)
    return _save(cohort, institutions, instructors)


@transaction.atomic
def change_cohort(cohort, *, institutions, instructors):
    """The cohort is as it stands; who learns of other criteria hears of them."""
    before = Cohort.objects.select_for_update().get(pk=cohort.pk)
    asked = cohort.module_keys, cohort.pass_mark
    cohort.module_keys, cohort.pass_mark = before.module_keys, before.pass_mark
    _save(cohort, institutions, instructors)
    module_keys, pass_mark = asked
    return set_criteria(cohort, module_keys=module_keys, pass_mark=pass_mark)


@transaction.atomic
def set_criteria(cohort, *, module_keys, pass_mark):
    """Completing the cohort takes these modules and this mark, from now on."""
    cohort = Cohort.objects.select_for_update().get(pk=cohort.pk)
    if (cohort.module_keys, cohort.pass_mark) == (module_keys, pass_mark):
        return cohort
    cohort.module_keys, cohort.pass_mark = module_keys, pass_mark
    cohort.full_clean()
    cohort.save(update_fields=["module_keys", "pass_mark"])
    criteria_changed.send(Cohort, cohort=cohort)
    return cohort


@transaction.atomic
def enrol(enrolments, *, by=None, at=None, reason=""):
    """Give people without an enrolment in the cohort these new ones."""
    Enrolment.objects.bulk_create(enrolments, batch_size=BATCH)
    return record_events(enrolments, Kind.ENROLLED, by=by, at=at, reason=reason)


def withdraw(enrolment, *, by=None, at=None, reason=""):
    """The person leaves the cohort; what they completed stays."""
    return record_event(enrolment, Kind.WITHDRAWN, by=by, at=at, reason=reason)


def come_in(user, *, at=None):
    """The person has signed in: their enrolments that wait for them are taken up."""
    waiting = Enrolment.objects.filter(user=user).waiting().order_by()
    return record_events(list(waiting), Kind.ACCEPTED, by=user, at=at)


@transaction.atomic
def move_places(kept, merged):
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
    """Note what happened to an enrolment, or refuse where it makes no sense."""
    if not record_events([enrolment], kind, by=by, at=at, reason=reason):
        raise ValidationError(REFUSALS[kind])
    return enrolment


@transaction.atomic
def record_events(enrolments, kind, *, by=None, at=None, reason=""):
    """Note what happened to these enrolments; returns those for which it makes sense.

    The moments of all of them are read anew. A thousand enrolments take five queries.
    """
    facts = {"kind": kind, "by": by, "at": at or timezone.now(), "reason": reason}
    written = []
    for start in range(0, len(enrolments), BATCH):
        written += _record(enrolments[start : start + BATCH], facts)
    return written


def _record(enrolments, facts):
    states = _locked_states([one.pk for one in enrolments])
    kind, changes = facts["kind"], effect_of(facts["kind"], facts["at"])
    fitting = [one for one in enrolments if makes_sense(states[one.pk], kind)]
    EnrolmentEvent.objects.bulk_create(
        EnrolmentEvent(enrolment=one, **facts) for one in fitting
    )
    keys = {one.pk for one in fitting}
    if keys:
        Enrolment.objects.filter(pk__in=keys).update(**changes)
    for one in enrolments:
        vars(one).update(states[one.pk] | (changes if one.pk in keys else {}))
    return fitting


def _locked_states(keys):
    """The state of each enrolment after all others who write to it have finished."""
    locked = Enrolment.objects.select_for_update().filter(pk__in=keys)
    list(locked.order_by("pk").values_list("pk"))
    events = defaultdict(list)
    for event in EnrolmentEvent.objects.filter(enrolment__in=keys):
        events[event.enrolment_id].append(event)
    return {key: state_of(events[key]) for key in keys}


def propose_code(cohort):
    """A short code that says which cohort it is: G5, GT-2026, GT-2026-2."""
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
    cohorts = list(cohorts.select_for_update(of=("self",)))
    for cohort in cohorts:
        cohort.instructors.add(substitute)
        cohort.instructors.remove(instructor)
    return [cohort.pk for cohort in cohorts]
