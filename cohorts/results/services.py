"""What people complete."""

from django.db import transaction
from django.utils import timezone

from cohorts.results.models import UnitCompletion
from cohorts.results.signals import unit_completed


@transaction.atomic
def complete_unit(enrolment, unit, *, language, at=None):
    """Note once that the person completed this edition of the unit.

    `unit`: anything with `key`, `edition` and `revision_id`, as an outline's entry.
    """
    completion, created = UnitCompletion.objects.get_or_create(
        enrolment=enrolment,
        unit_key=unit.key,
        edition=unit.edition,
        defaults={
            "revision_id": unit.revision_id,
            "language": language,
            "completed_at": at or timezone.now(),
        },
    )
    if created:
        unit_completed.send(UnitCompletion, completion=completion)
    return completion
