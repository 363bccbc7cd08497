"""Rosters as people send them, read without trusting them, and workbooks sent back."""

from cohorts.workbook.reading import MAX_BYTES, Sheet, read
from cohorts.workbook.writing import write

__all__ = ["MAX_BYTES", "Sheet", "read", "write"]
