"""What happens here after something below."""

from django.dispatch import receiver

from certificates.issuing.services import issue_due_in, issue_if_due
from cohorts.enrolments.signals import criteria_changed
from cohorts.results.signals import unit_completed


@receiver(unit_completed)
def issue_after_unit(completion, **kwargs):
    issue_if_due(completion.enrolment, at=completion.completed_at)


@receiver(criteria_changed)
def issue_after_change(cohort, **kwargs):
    issue_due_in(cohort)
