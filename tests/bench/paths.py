"""The hot paths. `ours` and `floor` are rates per second: more is better."""

from django.conf import settings
from django.test import Client

from cohorts.enrolments.models import Enrolment
from cohorts.names.services import confirm_name
from curricula.courses.outline import outline_of
from lms.people.models import User
from tests.bench import (
    attempts,
    attendance,
    batches,
    load,
    sheets,
    timetables,
    timing,
)

PATHS = [
    "lesson",
    "attempt",
    "answer",
    "timetable",
    "attendance",
    "roster",
    "certificate",
]


def measure(chosen=None):
    """One row a path: name, ours, floor, ratio, target, queries, unit."""
    rows, chosen = [], set(chosen or PATHS)
    if chosen & {"lesson", "attempt", "answer"}:
        confirm_name_of_trainee()
    if "lesson" in chosen:
        rows.append(row("lesson", lesson(), 0.4, "requests/s"))
    if chosen & {"attempt", "answer"}:
        measured = attempts.measured()
        rows.append(row("attempt", measured["attempt"], 0.35, "requests/s"))
        rows.append(row("answer", measured["answer"], 0.7, "requests/s"))
    if "timetable" in chosen:
        rows.append(row("timetable", timetable(), 0.35, "requests/s"))
    if "attendance" in chosen:
        measured = attendance.measured()
        rows.append(row("sheet", measured["sheet"], 0.35, "requests/s"))
        rows.append(row("mark", measured["mark"], 0.5, "requests/s"))
    if "roster" in chosen:
        rows.append(row("roster", batches.roster(), 0.5, "rows/s"))
    if "certificate" in chosen:
        rows.append(row("certificate", sheets.certificate(), 1.0, "certificates/s"))
    return rows


def confirm_name_of_trainee():
    trainee = User.objects.get(email="trainee@demo.test")
    confirm_name(trainee, trainee.get_full_name())


def row(name, measured, target, unit):
    """`measured`: (ours, floor, queries)."""
    ours, floor, queries = measured
    return {
        "name": name,
        "ours": round(ours, 1),
        "floor": round(floor, 1),
        "ratio": round(ours / floor, 3),
        "target": target,
        "queries": queries,
        "unit": unit,
    }


def lesson():
    settings.ALLOWED_HOSTS = ["*"]
    trainee = User.objects.get(email="trainee@demo.test")
    enrolment = Enrolment.objects.get(user=trainee, cohort__code="DEMO")
    unit = outline_of(enrolment.cohort.course_key, "es").modules[0].units[0]
    return page_of(trainee, f"/learn/DEMO/{unit.key}/", "lesson.html")


def timetable():
    """A coordinator's timetable of forty sessions."""
    settings.ALLOWED_HOSTS = ["*"]
    coordinator = User.objects.get(email="coordinator@demo.test")
    address = timetables.forty_sessions().get_absolute_url()
    return page_of(coordinator, address, "timetable.html")


def page_of(user, address, stored):
    """(our pages per second, the floor's, our queries)"""
    client = Client()
    client.force_login(user)
    count = timing.queries(lambda: client.get(address))
    timing.store(stored, client.get(address).content)
    port = load.free_port()
    with load.server(port):
        visitor = load.Visitor(port, timing.cookies_of(client))
        return (*timing.reading(visitor, address, stored), count)
