"""Reads the body of a request, before a thread is taken for it."""

import io
from tempfile import SpooledTemporaryFile

IN_MEMORY = 512 * 1024


class ClientGone(Exception):
    """The client closed the connection before its request was complete."""


def new_file(scope):
    return SpooledTemporaryFile(max_size=IN_MEMORY) if has_body(scope) else io.BytesIO()


def has_body(scope):
    names = {name for name, _value in scope["headers"]}
    return bool(names & {b"content-length", b"transfer-encoding"})


async def receive_body(file, receive, limit):
    """The number of bytes received; what is beyond the limit is not written.

    Twice the limit is read at most, so that most clients finish sending and then see
    why their request was refused.
    """
    size, is_complete = 0, False
    while not is_complete and size <= 2 * limit:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise ClientGone
        chunk = message.get("body", b"")
        size += len(chunk)
        if size <= limit:
            file.write(chunk)
        is_complete = not message.get("more_body", False)
    file.seek(0)
    return size
