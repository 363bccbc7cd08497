"""A thread that answers requests in the order they came."""

import asyncio
import logging
import os
import signal
from concurrent.futures import ThreadPoolExecutor

from lms.serving.frames import call_in_one_piece

logger = logging.getLogger("lms")


class Busy(Exception):
    """Too many requests wait, or this one has waited too long."""


class RequestThread:
    """One thread, so one connection to the database, and a bounded queue before it."""

    def __init__(self, application, limits):
        self.application = application
        self.limits = limits
        self.thread = ThreadPoolExecutor(1)
        self.requests = 0

    async def answer(self, environ):
        """(status, headers, content) of the application, or `Busy`."""
        if self.requests > self.limits.waiting_requests:
            raise Busy
        self.requests += 1
        try:
            return await self.outcome(self.thread.submit(self.call, environ))
        finally:
            self.requests -= 1

    async def outcome(self, future):
        answer = asyncio.wrap_future(future)
        await asyncio.wait([answer], timeout=self.limits.waiting_seconds)
        if not answer.done() and future.cancel():
            raise Busy
        await asyncio.wait([answer], timeout=self.limits.running_seconds)
        if not answer.done():
            # A thread cannot be stopped; the server replaces the process.
            logger.critical("a request ran too long: its process ends")
            os.kill(os.getpid(), signal.SIGKILL)
        return await answer

    def call(self, environ):
        begun = []

        def start_response(status, headers, exc_info=None):
            begun[:] = [int(status[:3]), headers]

        chunks = call_in_one_piece(self.application, environ, start_response)
        try:
            content = b"".join(chunks)
        finally:
            if hasattr(chunks, "close"):
                chunks.close()
        return *begun, content
