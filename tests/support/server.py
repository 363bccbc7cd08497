"""The documented web server on the tests' database, and crowds of clients."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

from django.db import connection
from django.test import Client

from tests.support.jobs import children_of, process_environment

PATIENCE = 60  # seconds, on a machine that does much else


class Server:
    """`manage.py serve`; `settings` names the module of settings it runs with."""

    def __init__(self, processes=2, settings="tests.settings", options=()):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.processes, self.settings, self.options = processes, settings, options
        self.start()

    def start(self):
        command = [sys.executable, "manage.py", "serve", "--port", str(self.port)]
        self.process = subprocess.Popen(
            [*command, "--processes", str(self.processes), *self.options],
            env=process_environment() | {"DJANGO_SETTINGS_MODULE": self.settings},
            start_new_session=True,
        )

    def ask(self, path, *, method="GET", body=None, cookies="", timeout=PATIENCE):
        """(status, content), or (name of the error, nothing)."""
        headers = {"Cookie": cookies, "X-CSRFToken": "c" * 32, "HX-Request": "true"}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        visit = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        try:
            visit.request(method, path, body, headers)
            response = visit.getresponse()
            return response.status, response.read()
        except (OSError, http.client.HTTPException) as error:
            return type(error).__name__, b""
        finally:
            visit.close()

    def wait(self):
        """Until all processes answer; each connection may reach another of them."""
        end, answers = time.monotonic() + PATIENCE, 0
        while answers < 5 * self.processes:
            assert time.monotonic() < end, "the server does not answer"
            answers = answers + 1 if self.ask("/health/")[0] == 200 else 0
            time.sleep(0.1)

    def children(self):
        return children_of(self.process)

    def kill(self):
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def stop(self):
        """The exit code after SIGTERM."""
        self.process.terminate()
        return self.process.wait(PATIENCE)


@contextmanager
def serving(**options):
    server = Server(**options)
    try:
        server.wait()
        yield server
    finally:
        if server.process.poll() is None:
            server.kill()


def cookies_of(user):
    client = Client()
    client.force_login(user)
    return f"sessionid={client.cookies['sessionid'].value}; csrftoken={'c' * 32}"


def burst(server, clients, path, cookies=""):
    """How often each status was answered when so many ask at once."""

    def visit(_number):
        return server.ask(path, cookies=cookies)[0]

    with ThreadPoolExecutor(clients) as crowd:
        return Counter(crowd.map(visit, range(clients)))


def connections_open():
    """Of all clients to the tests' database; None for SQLite, which counts none."""
    if connection.vendor != "postgresql":
        return None
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
        )
        return cursor.fetchone()[0]
