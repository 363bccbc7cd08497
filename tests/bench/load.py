"""A server of the product's own kind, and a client that adds next to nothing."""

import http.client
import os
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from statistics import median


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def server(port):
    """One process of the web server, on the benchmark's settings."""
    command = [sys.executable, "manage.py", "serve", "--port", str(port)]
    command += ["--processes", "1"]
    process = subprocess.Popen(
        command, env={**os.environ, "DJANGO_SETTINGS_MODULE": "tests.bench.settings"}
    )
    try:
        wait_for(port)
        yield
    finally:
        process.terminate()
        process.wait(60)


def wait_for(port, seconds=60):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise TimeoutError(f"no server on port {port}")


class Visitor:
    """One kept-alive connection with a signed-in session."""

    def __init__(self, port, cookies):
        self.connection = http.client.HTTPConnection("127.0.0.1", port)
        self.headers = {
            "Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items()),
            "X-CSRFToken": cookies.get("csrftoken", ""),
            "Content-Type": "application/x-www-form-urlencoded",
            "HX-Request": "true",
        }

    def ask(self, method, address, body=None):
        """(status, body)"""
        self.connection.request(method, address, body, self.headers)
        answer = self.connection.getresponse()
        return answer.status, answer.read()

    def opening(self, address):
        """A function that opens the page, as `compare` takes them."""

        def open_page(_number):
            status, body = self.ask("GET", address)
            assert status == 200, (status, body)

        return open_page


def compare(ours, floor, *, rounds, each):
    """Median seconds of one call of ours and of the floor, run in turns.

    `ours(n)` and `floor(n)` do the thing once; `n` differs for every call.
    """
    times, number = ([], []), 0
    for turn in range(-1, rounds):
        for index, act in enumerate((ours, floor)):
            start = time.perf_counter()
            for _repeat in range(each):
                number += 1
                act(number)
            if turn >= 0:
                times[index].append((time.perf_counter() - start) / each)
    return median(times[0]), median(times[1])


def median_of(act, rounds, each):
    """Median seconds of one call, once everything that can be warm is warm."""
    act()
    times = []
    for _turn in range(rounds):
        start = time.perf_counter()
        for _repeat in range(each):
            act()
        times.append((time.perf_counter() - start) / each)
    return median(times)
