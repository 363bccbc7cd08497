"""Signals of attendance, sent inside the transaction that writes."""

from django.dispatch import Signal

# attendance_settled(sender=Session, cohort): a list was closed, a closed one corrected,
# or a session cancelled or moved.
attendance_settled = Signal()
