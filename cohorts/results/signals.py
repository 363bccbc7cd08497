"""Signals of the ledger, sent inside the transaction that writes the rows."""

from django.dispatch import Signal

# results_recorded(sender=Result, results): rows were added to the ledger.
results_recorded = Signal()
