"""ASGI in front of the WSGI application: receives a request whole, then queues it.

A slow client occupies no thread, and a busy process answers 503.
"""

import asyncio

from lms.serving.bodies import ClientGone, has_body, new_file, receive_body
from lms.serving.environ import environ_of
from lms.serving.threads import Busy, RequestThread

PLAIN = [("Content-Type", "text/plain; charset=utf-8"), ("Connection", "close")]
SERVER = (b"server", b"resguardo")  # else the server adds its own name
TOO_SLOW = 408, PLAIN, b"The request took too long to arrive.\n"


class BufferedApplication:
    """`own_threads`: paths that are answered at once, by a thread of their own each.

    `busy`: (status, headers, content) of the answer to a request beyond capacity.
    """

    def __init__(self, application, limits, *, busy, own_threads=()):
        self.limits = limits
        self.busy = busy
        self.thread = RequestThread(application, limits)
        self.own_threads = {
            path: RequestThread(application, limits) for path in own_threads
        }

    async def __call__(self, scope, receive, send):
        try:
            await reply(send, *await self.answer(scope, receive))
        except ClientGone:
            return

    async def answer(self, scope, receive):
        thread = self.own_threads.get(scope["path"], self.thread)
        with new_file(scope) as body:
            try:
                size = await self.received(scope, receive, body)
                return await thread.answer(environ_of(scope, body, size))
            except TimeoutError:
                return TOO_SLOW
            except Busy:
                return self.busy

    async def received(self, scope, receive, body):
        if not has_body(scope):
            return 0
        async with asyncio.timeout(self.limits.body_seconds):
            return await receive_body(body, receive, self.limits.body_bytes)


async def reply(send, status, headers, content):
    encoded = [(k.lower().encode("latin-1"), v.encode("latin-1")) for k, v in headers]
    start = {"type": "http.response.start", "status": status}
    await send(start | {"headers": [*encoded, SERVER]})
    await send({"type": "http.response.body", "body": content})
