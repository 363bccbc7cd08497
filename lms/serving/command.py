"""The command line of the web server."""

import sys

STOP_SECONDS = 20
HEADER_SECONDS = 15
WITH_WORKER = "--with-worker"
CONNECTIONS = 1024  # of each process: open ones, and as many waiting to be accepted


def server_command(*, host, port, processes, with_worker=False):
    options = {
        "interface": "asginl",
        "http": 1,
        "host": host,
        "port": port,
        "workers": processes,
        "backlog": CONNECTIONS,
        "backpressure": CONNECTIONS,
        "http1-header-read-timeout": HEADER_SECONDS * 1000,
        "workers-kill-timeout": STOP_SECONDS,
        "log-level": "warning",
    }
    return [
        sys.executable,
        "-m",
        "lms.serving.preloaded",
        "lms.serving.asgi:application",
        "--no-ws",
        "--respawn-failed-workers",
        "--no-access-log",
        *(f"--{name}={value}" for name, value in options.items()),
        *([WITH_WORKER] if with_worker else []),
    ]
