"""Rosters as people send them, read without trusting them, and workbooks sent back."""

from cohorts.workbook.reading import MAX_BYTES, Sheet, read, too_many_bytes
from cohorts.workbook.writing import MIME, write

__all__ = ["MAX_BYTES", "MIME", "Sheet", "read", "too_many_bytes", "write"]
