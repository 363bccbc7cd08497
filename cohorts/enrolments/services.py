"""Cohorts: opened, changed, and what they ask of people."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cohorts.enrolments.models import Cohort
from cohorts.enrolments.signals import criteria_changed


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
def withdraw(enrolment, *, at=None):
    """The person leaves the cohort; what they completed stays."""
    if enrolment.withdrawn_at:
        raise ValidationError(_("This person has left the cohort already."))
    enrolment.withdrawn_at = at or timezone.now()
    enrolment.save(update_fields=["withdrawn_at"])
    return enrolment


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
