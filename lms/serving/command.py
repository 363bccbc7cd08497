"""The command line of the web server."""

import sys

STOP_SECONDS = 20
HEADER_SECONDS = 15
CONNECTIONS = 1024  # of each process: open ones, and as many waiting to be accepted


def server_command(*, host, port, processes):
    return [
        *(sys.executable, "-m", "lms.serving.preloaded"),
        "lms.serving.asgi:application",
        *("--interface", "asginl", "--http", "1", "--no-ws"),
        *("--host", host, "--port", str(port)),
        *("--workers", str(processes), "--respawn-failed-workers"),
        *("--backlog", str(CONNECTIONS), "--backpressure", str(CONNECTIONS)),
        *("--http1-header-read-timeout", str(HEADER_SECONDS * 1000)),
        *("--workers-kill-timeout", str(STOP_SECONDS)),
        *("--log-level", "warning", "--no-access-log"),
    ]
