"""A process whose only request never ends: `python -m tests.support.stuck`."""

import asyncio
import threading

from lms.serving.buffered import BufferedApplication
from lms.serving.limits import Limits
from tests.support.asgi import ask


def never(environ, start_response):
    threading.Event().wait()


if __name__ == "__main__":
    limits = Limits(waiting_seconds=0.1, running_seconds=0.1)
    asyncio.run(ask(BufferedApplication(never, limits, busy=None)))
