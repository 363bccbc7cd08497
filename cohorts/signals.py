"""What cohorts tell whoever cares. All are sent inside the transaction of the fact."""

from django.dispatch import Signal

# unit_completed(sender=UnitCompletion, completion): a person completed a unit for the
# first time in this edition.
unit_completed = Signal()

# criteria_changed(sender=Cohort, cohort): the modules or the pass mark are others now.
criteria_changed = Signal()
