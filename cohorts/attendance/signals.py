"""Signals of attendance, sent inside the transaction that writes."""

from django.dispatch import Signal

# attendance_settled(sender=Session, cohort): a list was closed, or a closed one
# corrected.
attendance_settled = Signal()
