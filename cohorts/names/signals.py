"""Signals about printed names, sent inside the transaction of the change."""

from django.dispatch import Signal

# name_settled(sender=User, user): the name to print is stored, and no request of the
# person waits for a decision.
name_settled = Signal()
