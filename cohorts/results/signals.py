"""What the ledger announces, inside the transaction of the row."""

from django.dispatch import Signal

# result_recorded(sender=Result, result): a row was added to the ledger.
result_recorded = Signal()
