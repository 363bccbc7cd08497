"""granian, with the site loaded before it forks: its processes share that memory.

Nothing here may open a connection or start a thread, which a fork does not carry over.
"""

import sys

from django.urls import get_resolver
from granian.cli import entrypoint

from lms.forking import fork, keep, share_memory
from lms.serving import asgi
from lms.serving.command import WITH_WORKER

LOADED = (asgi.application, get_resolver().url_patterns)


def serve():
    share_memory()
    entrypoint()


def serve_and_work():
    """Serve beside a worker that shares the memory too; return the exit code."""
    # Its models need what `asgi` sets up.
    from lms.jobs.working import work

    sys.argv.remove(WITH_WORKER)
    share_memory()
    server = fork(entrypoint)
    keep(work, beside=[server])
    return server.exitcode


if __name__ == "__main__":
    sys.exit(serve_and_work() if WITH_WORKER in sys.argv else serve())
