"""What the results announce, inside the transaction of the fact."""

from django.dispatch import Signal

# unit_completed(sender=UnitCompletion, completion): a person completed a unit for the
# first time in this edition.
unit_completed = Signal()
