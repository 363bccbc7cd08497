"""Questions in a workbook: a worksheet for each kind, a row for each question.

`columns` says what the worksheets hold, `template` writes an empty workbook, `rows`
reads one, `planning` decides what importing it would do, and `imports` does it.
"""
