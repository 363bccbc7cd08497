"""Filled-in workbooks of attendance, and their uploads."""

from io import BytesIO

from openpyxl import load_workbook

from cohorts.attendance import imports, services
from cohorts.attendance.import_reading import read_marks
from cohorts.attendance.import_template import attendance_workbook, reference_code

FILE = ("asistencia.xlsx", "0" * 64)


def sessions_of(workshop):
    return list(workshop.sessions.order_by("starts_at"))


def filled(workshop, *rows, change=None):
    """The template with rows of (enrolment, mark of Monday, mark of Tuesday)."""
    people = services.attendees(sessions_of(workshop)[0])
    people = list(people.select_related("user", "institution"))
    data = attendance_workbook(workshop, sessions_of(workshop), people)
    book = load_workbook(BytesIO(data))
    numbers = {row[0].value: row[0].row for row in book.active.iter_rows()}
    for person, *marks in rows:
        number = numbers[reference_code(workshop.cohort, person)]
        for column, mark in enumerate(marks, start=4):
            book.active.cell(number, column).value = mark
    if change:
        change(book.active)
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def uploaded(workshop, actor, *rows, change=None):
    table = read_marks(filled(workshop, *rows, change=change), workshop)
    return imports.save_upload(workshop, actor, table, file=FILE)


def close(session):
    services.mark_rest_present(session, by=None)
    services.close_sheet(session, by=None, at=session.ends_at)
