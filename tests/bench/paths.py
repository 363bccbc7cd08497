"""The hot paths. `ours` and `floor` are rates per second: more is better."""

import sys
import time

from django.conf import settings
from django.test import Client

from cohorts.enrolments.models import Enrolment
from curricula.courses.outline import outline_of
from lms.people.models import User
from tests.bench import (
    agendas,
    attempts,
    attendance,
    batches,
    figures,
    issuing,
    load,
    people,
    reports,
    responses,
    results_pages,
    sheets,
    timetables,
    timing,
)
from tests.bench.growing_pages import confirm_name_of_trainee

TARGETS = {
    "lesson": (0.6, "requests/s"),
    "home": (0.4, "requests/s"),
    "outline": (0.4, "requests/s"),
    "attempt": (0.4, "requests/s"),
    "attempt of 10": (0.4, "requests/s"),
    "result": (0.4, "requests/s"),
    "answer": (0.7, "requests/s"),
    "timetable": (0.35, "requests/s"),
    "sheet": (0.35, "requests/s"),
    "mark": (0.5, "requests/s"),
    "gradebook": (0.33, "requests/s"),
    "cohort-1000": (0.33, "requests/s"),
    "cohort-10000": (0.33, "requests/s"),
    "cohort-growth": (0.83, "requests/s"),
    "results": (0.35, "requests/s"),
    "board": (0.35, "requests/s"),
    "statistics": (0.5, "responses/s"),
    "evaluation": (0.5, "reports/s"),
    "wave": (0.5, "responses/s"),
    "roster": (0.5, "rows/s"),
    "certificate": (1.0, "certificates/s"),
    "issue": (0.6, "certificates/s"),
    "agenda": (1.0, "per s of CPU"),
    "agenda of themes": (1.0, "per s of CPU"),
    "large agenda": (1.0, "per s of CPU"),
}


def measure(chosen=None):
    """(a row for each path, {group: seconds it took with its preparation})

    Of a row: name, ours, floor, ratio, target, queries, unit.
    """
    confirm_name_of_trainee()
    rows, seconds = [], {}
    for group in chosen or GROUPS:
        start = time.monotonic()
        for name, measured in GROUPS[group]().items():
            rows.append(row(name, measured, *TARGETS[name]))
        seconds[group] = round(time.monotonic() - start)
        sys.stderr.write(f"{group}: {seconds[group]} s\n")
    return rows, seconds


def row(name, measured, target, unit):
    """`measured`: (ours, floor, queries)."""
    ours, floor, queries = measured
    return {
        "name": name,
        "ours": round(ours, 2),
        "floor": round(floor, 2),
        "ratio": round(ours / floor, 3),
        "target": target,
        "queries": queries,
        "unit": unit,
    }


def trainee_page(address, stored):
    settings.ALLOWED_HOSTS = ["*"]
    return page_of(User.objects.get(email="trainee@demo.test"), address, stored)


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
    visitor = load.Visitor(client)
    return (*timing.reading(visitor, address, stored), count)


def gradebook():
    """A page of the gradebook of 10,000 people and 20 quizzes."""
    settings.ALLOWED_HOSTS = ["*"]
    client = Client()
    client.force_login(User.objects.get(email="coordinator@demo.test"))
    page = f"/cohorts/{figures.gradebook_cohort().code}/gradebook/"
    count = timing.queries(lambda: client.get(page))
    visitor = load.Visitor(client)
    floor = visitor.opening(f"/floor/marks/{figures.GRADEBOOK}/")
    return (*timing.rates(visitor.opening(page), floor, calls=60), count)


# What is measured together, by the name for `--only`.
GROUPS = {
    "lesson": lambda: {"lesson": lesson()},
    "home": lambda: {"home": trainee_page("/", "home.html")},
    "outline": lambda: {"outline": trainee_page("/learn/DEMO/", "outline.html")},
    "attempt": attempts.measured,
    "timetable": lambda: {"timetable": timetable()},
    "attendance": attendance.measured,
    "gradebook": lambda: {"gradebook": gradebook()},
    "people": people.measured,
    "results": results_pages.measured,
    "statistics": lambda: {"statistics": figures.statistics()},
    "evaluation": lambda: {"evaluation": reports.evaluation()},
    "wave": lambda: {"wave": responses.evaluation()},
    "roster": lambda: {"roster": batches.roster()},
    "certificate": lambda: {"certificate": sheets.certificate()},
    "issue": lambda: {"issue": issuing.issued()},
    "agendas": agendas.measured,
}
