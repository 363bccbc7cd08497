"""A server of the product's own kind, and a client that adds next to nothing."""

import atexit
import http.client
import os
import socket
import subprocess
import sys
import time
from functools import cache
from statistics import median

WARM = 20  # first calls of each that do not count


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@cache
def server():
    """The port of one process of the web server, which ends with this one."""
    port = free_port()
    command = [sys.executable, "manage.py", "serve", "--port", str(port)]
    command += ["--processes", "1"]
    process = subprocess.Popen(
        command, env={**os.environ, "DJANGO_SETTINGS_MODULE": "tests.bench.settings"}
    )
    atexit.register(stop, process)
    wait_for(port)
    return port


def stop(process):
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

    def __init__(self, client):
        """`client`: a signed-in test client."""
        cookies = {name: morsel.value for name, morsel in client.cookies.items()}
        self.connection = http.client.HTTPConnection("127.0.0.1", server())
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


def compare(ours, floor, *, calls):
    """Median seconds of one call of ours and of the floor, in turns call by call.

    What else the machine does then concerns both alike. `ours(n)` and `floor(n)` do the
    thing once; `n` differs for every call.
    """
    times = [], []
    for turn in range(WARM + calls):
        for index, act in enumerate((ours, floor)):
            start = time.perf_counter()
            act(2 * turn + index)
            times[index].append(time.perf_counter() - start)
    return tuple(median(each[WARM:]) for each in times)
