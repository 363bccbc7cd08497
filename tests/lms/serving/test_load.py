"""Bursts, slow clients and kills: what is answered, and that nothing stays broken."""

import os
import random
import signal
import socket
import threading
import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

import pytest
from django.db import connection

from assessments.quizzes.models import SavedAnswer
from assessments.quizzes.services import start_attempt
from tests.factories.enrolments import EnrolmentFactory
from tests.factories.quizzes import make_sitting
from tests.support.server import burst, connections_open, cookies_of, serving

pytestmark = [pytest.mark.stress, pytest.mark.usefixtures("shared_database")]
rng = random.Random(7)


def sittings(people):
    """Attempts with one numeric question, one for each person of a cohort."""
    enrolment, quiz = make_sitting(["numeric"])
    enrolments = [enrolment]
    for _person in range(people - 1):
        enrolments.append(EnrolmentFactory(cohort=enrolment.cohort))
    return [start_attempt(each, quiz) for each in enrolments]


def assert_well(server, path, cookies=""):
    """The site answers at once and has few connections open."""
    before = time.monotonic()
    assert server.ask(path, cookies=cookies)[0] == 200
    assert time.monotonic() - before < 2
    assert (connections_open() or 0) <= 20


@pytest.mark.parametrize(("clients", "times"), [(60, 3), (300, 2)])
def test_burst_gets_answers_or_503_and_leaves_nothing_broken(clients, times):
    [attempt] = sittings(1)
    path, cookies = f"/attempts/{attempt.pk}/", cookies_of(attempt.enrolment.user)
    with serving() as server:
        for _time in range(times):
            for page, visitor in [("/", ""), (path, cookies)]:
                answers = burst(server, clients, page, visitor)

                assert answers[200] + answers[503] == clients, answers
                assert answers[200] >= clients / 3
                assert_well(server, page, visitor)


def test_slow_bodies_keep_nobody_waiting():
    [attempt] = sittings(1)
    path, cookies = f"/attempts/{attempt.pk}/", cookies_of(attempt.enrolment.user)
    head = b"POST /verify/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9000\r\n\r\n"
    with serving() as server, ExitStack() as stack:
        drips = [
            stack.enter_context(socket.create_connection(("127.0.0.1", server.port)))
            for _drip in range(40)
        ]
        for drip in drips:
            drip.sendall(head)
        for _second in range(8):
            for drip in drips:
                drip.sendall(b"x")
            assert_well(server, "/health/")
            assert_well(server, path, cookies)
            time.sleep(1)


def save_until(server, question, has_ended):
    """Post 1, 2, 3 … as answers; those that were acknowledged."""
    user, acknowledged, number = question.attempt.enrolment.user, [], 0
    cookies = cookies_of(user)
    path = f"/attempts/{question.attempt_id}/answers/{question.pk}/"
    origin = f"person={user.pk}&device={uuid.uuid4()}"
    while not has_ended.is_set():
        number += 1
        body = f"q{question.pk}={number}&sequence={number}&{origin}"
        if server.ask(path, method="POST", body=body, cookies=cookies)[0] == 200:
            acknowledged.append(str(number))
            time.sleep(0.05)
        else:
            time.sleep(0.5)  # else the clients take the core that starts the server
    connection.close()
    return acknowledged


def kill_ten_times(server):
    """Five times one process, five times the server, which is started again."""
    for turn in range(10):
        time.sleep(rng.uniform(1, 3))
        if turn % 2:
            os.kill(rng.choice(server.children()), signal.SIGKILL)
        else:
            server.kill()
            server.start()
        server.wait()


def test_no_acknowledged_answer_is_lost_or_saved_twice_by_ten_kills():
    questions = [attempt.questions.get() for attempt in sittings(12)]
    has_ended = threading.Event()
    with serving() as server, ThreadPoolExecutor(len(questions)) as crowd:
        saving = [crowd.submit(save_until, server, q, has_ended) for q in questions]
        try:
            kill_ten_times(server)
        finally:
            has_ended.set()
        acknowledged = [future.result() for future in saving]
        assert_well(server, "/health/")

    assert sum(map(len, acknowledged)) > 100
    for question, numbers in zip(questions, acknowledged, strict=True):
        rows = SavedAnswer.objects.filter(question=question).order_by("pk")
        saved = list(rows.values_list("answer", flat=True))
        assert sorted(set(saved), key=int) == saved
        assert set(numbers) - set(saved) == set()
