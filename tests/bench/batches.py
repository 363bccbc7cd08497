"""Paths that work on many things at once, without a web server."""

import hashlib
import io
import time
from contextlib import contextmanager
from statistics import median

from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from openpyxl import Workbook, load_workbook

from cohorts.enrolments.models import Cohort
from cohorts.rosters.planning import read_roster
from cohorts.rosters.services import import_roster
from lms.people.models import Institution, User

ROWS = 10_000
HEADERS = [
    "Nombre(s)",
    "Primer apellido",
    "Segundo apellido",
    "Correo electrónico",
    "Institución",
    "País",
    "Cargo",
]


class Undo(Exception):
    """Ends a measured transaction without a trace."""


@contextmanager
def undone():
    try:
        with transaction.atomic():
            yield
            raise Undo
    except Undo:
        pass


def workbook(rows):
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append(HEADERS)
    for n in range(rows):
        person = ["Ana Lucía", "Pérez", f"de la O {letters(n)}", f"p{n}@example.org"]
        sheet.append([*person, "Gobierno de Guatemala", "Guatemala", "Agente"])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def letters(number):
    """Digits as letters: names have no digits."""
    return str(number).translate(str.maketrans("0123456789", "abcdefghij"))


def plain_import(data, institution):
    """openpyxl and bulk_create of the same rows, believing everything."""
    sheet = load_workbook(io.BytesIO(data), read_only=True).active
    rows = sheet.iter_rows(min_row=2, values_only=True)
    people = [
        User(
            given_names=row[0],
            first_surname=row[1],
            second_surname=row[2],
            email=row[3],
            institution=institution,
            position=row[6],
        )
        for row in rows
    ]
    return User.objects.bulk_create(people, batch_size=1000)


def our_import(data, cohort):
    plan = import_roster(cohort, read_roster(data), file=("roster.xlsx", digest(data)))
    assert plan.counts["created"] == ROWS, plan.as_json()


def digest(data):
    return hashlib.sha256(data).hexdigest()


def roster():
    """(our rows/s, the floor's rows/s, our queries)"""
    data = workbook(ROWS)
    cohort = Cohort.objects.get(code="DEMO")
    institution = Institution.objects.get(code="GT-GOV")
    ours, floor = [], []
    for _turn in range(3):
        ours.append(seconds(lambda: our_import(data, cohort)))
        floor.append(seconds(lambda: plain_import(data, institution)))
    with CaptureQueriesContext(connection) as captured:
        seconds(lambda: our_import(data, cohort))
    return ROWS / median(ours), ROWS / median(floor), len(captured)


def seconds(act):
    times = []
    with undone():
        start = time.perf_counter()
        act()
        times.append(time.perf_counter() - start)
    return times[0]
