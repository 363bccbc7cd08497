"""Many people who begin a quiz within a minute and answer every five seconds.

`STORM_PEOPLE` and `STORM_SECONDS` make it smaller.
"""

import asyncio
import os
from statistics import quantiles

import pytest
from django.db import connection
from django.urls import reverse

from assessments.quizzes.attempt_page import answers_of
from assessments.quizzes.models import Attempt
from tests.factories.enrolments import EnrolmentFactory
from tests.factories.quizzes import make_sitting
from tests.support.server import cookies_of, serving
from tests.support.storm import Sitter, Visitor, storm

pytestmark = [
    pytest.mark.stress,
    pytest.mark.usefixtures("shared_database"),
    pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has one writer"),
]
PEOPLE = int(os.environ.get("STORM_PEOPLE", 1000))
SECONDS = int(os.environ.get("STORM_SECONDS", 180))


def sitters(port):
    enrolment, quiz = make_sitting(["single_choice"] * 10)
    others = EnrolmentFactory.create_batch(PEOPLE - 1, cohort=enrolment.cohort)
    address = reverse("quizzes:quiz", args=[enrolment.cohort.code, quiz.key])
    return [
        Sitter(Visitor(port, cookies_of(each.user)), each.user_id, address)
        for each in (enrolment, *others)
    ]


def test_storm_loses_no_answer_and_stays_below_half_a_second(capsys):
    with serving() as server:
        people = sitters(server.port)
        asyncio.run(storm(people, begin_within=min(60, SECONDS / 3), lasting=SECONDS))

    seconds = [time for person in people for time in person.seconds]
    p95 = quantiles(seconds, n=20)[-1]
    with capsys.disabled():
        print(f"{len(seconds)} requests, p95 {p95 * 1000:.0f} ms")  # noqa: T201
    assert [error for person in people for error in person.errors] == []
    by_person = {each.enrolment.user_id: each for each in attempts()}
    for person in people:
        assert answers_of(by_person[person.person]) == person.given
    assert p95 < 0.5


def attempts():
    return Attempt.objects.select_related("enrolment")
