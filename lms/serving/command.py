"""The arguments of the web server."""

STOP_SECONDS = 20
HEADER_SECONDS = 15
CONNECTIONS = 1024  # of each process: open ones, and as many waiting to be accepted


def server_arguments(*, host, port, processes):
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
        "lms.serving.asgi:application",
        "--no-ws",
        "--respawn-failed-workers",
        "--no-access-log",
        *(f"--{name}={value}" for name, value in options.items()),
    ]
