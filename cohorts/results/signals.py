"""Signals of the ledger, sent inside the transaction that writes the row."""

from django.dispatch import Signal

# result_recorded(sender=Result, result): a row was added to the ledger.
result_recorded = Signal()
