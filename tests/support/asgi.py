"""A client for an ASGI application, without a server between them."""

import asyncio
import time


def scope(path="/", method="GET", headers=(), query=b""):
    return {
        "type": "http",
        "method": method,
        "path": path,
        "query_string": query,
        "http_version": "1.1",
        "scheme": "http",
        "headers": list(headers),
        "client": ("203.0.113.5", 50000),
        "server": ("localhost", 8000),
    }


async def ask(application, path="/", *, body=None, pause=0):
    """(status, content); the body is sent in these chunks with pauses between them.

    A chunk of None closes the connection. Without an answer the status is None.
    """
    chunks, sent = list(body or [b""]), []
    length = [(b"content-length", str(sum(map(len, filter(None, chunks)))).encode())]

    async def receive():
        await asyncio.sleep(pause)
        chunk = chunks.pop(0)
        if chunk is None:
            return {"type": "http.disconnect"}
        return {"type": "http.request", "body": chunk, "more_body": bool(chunks)}

    async def send(message):
        sent.append(message)

    headers = length if body else []
    await application(scope(path, "POST" if body else "GET", headers), receive, send)
    if not sent:
        return None, b""
    return sent[0]["status"], sent[1]["body"]


def echo(environ, start_response):
    """The path and the body, after as many seconds as the query string says."""
    time.sleep(float(environ["QUERY_STRING"] or 0))
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [environ["PATH_INFO"].encode(), b" ", environ["wsgi.input"].read()]


def slow(environ, start_response):
    """As `echo`; it takes 0.2 s, but no time for the path /health/."""
    time.sleep(0 if environ["PATH_INFO"] == "/health/" else 0.2)
    return echo(environ, start_response)
