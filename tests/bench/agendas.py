"""Agendas of synthetic years. The floor is the seconds of CPU that are the target."""

import random
import time
from datetime import date, timedelta

from assessments.agendas.planning.problem import Organisation, Problem, Topic, Workshop
from assessments.agendas.planning.solver import solve

MONDAY = date(2027, 2, 1)
BREAKS = ((660, 680), (800, 900))


def measured():
    return {
        "agenda": compared(year(25, 2, 8), seconds=1),
        "agenda of themes": compared(year(25, 2, 8, themes=5), seconds=1),
        "large agenda": compared(year(80, 3, 25), seconds=5),
    }


def compared(problem, seconds):
    """(ours, the target, no queries), in agendas per second of CPU."""
    started = time.process_time()
    assert solve(problem).sessions
    return 1 / (time.process_time() - started), 1 / seconds, 0


def year(topics, workshops, organisations, themes=None):
    """Topics of 120 minutes, workshops of five days, four weeks apart."""
    chance = random.Random(2008)
    names = [f"T{number:02d}" for number in range(topics)]
    return Problem(
        tuple(Topic(name, round(chance.uniform(1, 60), 1), 120) for name in names),
        tuple(
            organisation(chance, names, number, organisations)
            for number in range(organisations)
        ),
        tuple(workshop(number, themes) for number in range(workshops)),
    )


def organisation(chance, names, number, count):
    topics = tuple(
        name
        for index, name in enumerate(names)
        if index % count == number or chance.random() < 0.15
    )
    return Organisation(f"O{number:02d}", topics)


def workshop(number, themes):
    first = MONDAY + timedelta(weeks=4 * number)
    days = tuple(first + timedelta(days=day) for day in range(5))
    return Workshop(f"W{number}", days, ("A",), 540, 1020, BREAKS, themes=themes)
