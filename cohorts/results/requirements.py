"""What one person must complete, where that is less than the cohort's rule."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cohorts.enrolments.models import Enrolment
from cohorts.enrolments.signals import requirements_changed
from cohorts.results.models import Criterion
from lms.audit.changes import differences
from lms.audit.services import record_by


def own_thresholds(enrolment):
    """(kind, topic's pk or None) → the person's own minimum: one query."""
    rows = Criterion.objects.filter(enrolment=enrolment)
    return {(row.kind, row.topic_id): row.threshold for row in rows}


def own_criteria(enrolment, thresholds):
    return [
        Criterion(
            cohort=enrolment.cohort,
            enrolment=enrolment,
            kind=kind,
            topic_id=topic_id,
            threshold=minimum,
        )
        for (kind, topic_id), minimum in thresholds.items()
    ]


@transaction.atomic
def set_requirements(enrolment, *, module_keys, thresholds, by, reason):
    """Let the person complete these modules with these minimums, for a reason.

    Empty ones mean the cohort's rule. Refused without a reason. What the person
    achieved stays in the ledger.
    """
    if not reason.strip():
        raise ValidationError(_("Enter the reason for the change."))
    # A result recorded at the same time waits here, and then follows the new rule.
    stored = Enrolment.objects.select_for_update().get(pk=enrolment.pk)
    before = _as_values(stored.module_keys, own_thresholds(enrolment))
    changes = differences(before, _as_values(module_keys, thresholds))
    if not changes:
        return
    enrolment.module_keys = module_keys
    enrolment.save(update_fields=["module_keys"])
    Criterion.objects.filter(enrolment=enrolment).delete()
    Criterion.objects.bulk_create(own_criteria(enrolment, thresholds))
    details = {"enrolment": enrolment.pk, "reason": reason.strip(), "changes": changes}
    record_by(by, enrolment.cohort, "results.requirements", **details)
    requirements_changed.send(Enrolment, enrolment=enrolment)


def _as_values(module_keys, thresholds):
    minimums = {
        f"{kind}:{topic}" if topic else kind: str(minimum)
        for (kind, topic), minimum in thresholds.items()
    }
    return {"modules": sorted(module_keys), **minimums}
