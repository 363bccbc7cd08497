"""granian, with the site loaded before it forks: its processes share that memory.

Nothing here may open a connection or start a thread, which a fork does not carry over.
"""

import sys

from django.urls import get_resolver
from granian.cli import entrypoint

from lms.forking import fork, keep, most_memory, share_memory
from lms.serving import asgi
from lms.serving.command import WITH_WORKER

LOADED = (asgi.application, get_resolver().url_patterns)
MORE = 8  # MiB


def prepare():
    """Share the memory; let granian replace a process that becomes larger than this.

    What it forks is 20 to 30 MiB smaller, and grows with each kind of page it answers.
    """
    share_memory()
    sys.argv.append(f"--workers-max-rss={most_memory() // 1024 + MORE}")


def serve():
    prepare()
    entrypoint()


def serve_and_work():
    """Serve beside a worker that shares the memory too; return the exit code."""
    # Its models need what `asgi` sets up.
    from lms.jobs.working import work

    sys.argv.remove(WITH_WORKER)
    prepare()
    server = fork(entrypoint)
    keep(work, beside=[server])
    return server.exitcode


if __name__ == "__main__":
    sys.exit(serve_and_work() if WITH_WORKER in sys.argv else serve())
