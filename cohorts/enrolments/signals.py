"""Signals of cohorts, sent inside the transaction of the change."""

from django.dispatch import Signal

# criteria_changed(sender=Cohort, cohort): its modules or its pass mark have changed.
criteria_changed = Signal()

# requirements_changed(sender=Enrolment, enrolment): the person's own modules or minimum
# marks, which replace those of the cohort, have changed.
requirements_changed = Signal()
