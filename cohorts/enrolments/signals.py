"""Signals of cohorts, sent inside the transaction of the change."""

from django.dispatch import Signal

# criteria_changed(sender=Cohort, cohort): its modules or its pass mark have changed.
criteria_changed = Signal()
