"""Rosters as people send them, read without trusting them, and workbooks sent back."""

from lms.spreadsheets.reading import MAX_BYTES, Sheet, read, too_many_bytes
from lms.spreadsheets.writing import MIME, write

__all__ = ["MAX_BYTES", "MIME", "Sheet", "read", "too_many_bytes", "write"]
