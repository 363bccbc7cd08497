"""What cohorts announce, inside the transaction of the change."""

from django.dispatch import Signal

# criteria_changed(sender=Cohort, cohort): the modules or the pass mark are others now.
criteria_changed = Signal()
