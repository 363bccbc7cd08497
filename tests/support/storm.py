"""A crowd of people, each with a connection kept open, in one process."""

import asyncio
import random
import re
import time
import uuid
from dataclasses import dataclass, field
from urllib.parse import urlencode

SAVE = re.compile(r'data-save="([^"]+)"')
EVERY = 5  # seconds between two answers of a person
ANSWERS = "abc"


class Visitor:
    """The least of an HTTP client: one request after another on one connection."""

    def __init__(self, port, cookies):
        self.port, self.cookies, self.streams = port, cookies, None

    async def ask(self, method, path, data=None):
        """(status, headers as text, content)"""
        self.streams = self.streams or await asyncio.open_connection(
            "127.0.0.1", self.port
        )
        reader, writer = self.streams
        writer.write(self.request(method, path, urlencode(data or {})))
        head = (await reader.readuntil(b"\r\n\r\n")).decode().lower()
        length = re.search(r"content-length: (\d+)", head)
        content = await reader.readexactly(int(length[1]) if length else 0)
        if "connection: close" in head:
            self.close()
        return int(head.split()[1]), head, content.decode()

    def request(self, method, path, body):
        lines = [
            f"{method} {path} HTTP/1.1",
            "Host: localhost",
            f"Cookie: {self.cookies}",
            f"X-CSRFToken: {'c' * 32}",
            "Accept: application/json, text/html",
            "Content-Type: application/x-www-form-urlencoded",
            f"Content-Length: {len(body)}",
        ]
        return ("\r\n".join(lines) + "\r\n\r\n" + body).encode()

    def close(self):
        if self.streams:
            self.streams[1].close()
        self.streams = None


@dataclass
class Sitter:
    """A person who begins a quiz and answers it; what was acknowledged, and when."""

    visitor: Visitor
    person: int
    quiz: str
    given: dict = field(default_factory=dict)  # number of the question → answer
    seconds: list = field(default_factory=list)
    errors: list = field(default_factory=list)
    device: str = field(default_factory=lambda: uuid.uuid4().hex)

    async def sit(self, begin_within, until):
        await asyncio.sleep(random.uniform(0, begin_within))
        _status, head, _page = await self.timed("POST", self.quiz)
        if address := re.search(r"\nlocation: (\S+)", head):
            _status, _head, page = await self.timed("GET", address[1])
            await self.answer_until(until, SAVE.findall(page))
        self.visitor.close()

    async def answer_until(self, until, saves):
        """Nothing, if the page was refused, which `errors` tells."""
        number = 0
        while saves and time.monotonic() < until:
            number += 1
            await self.answer(saves[number % len(saves)], number)
            await asyncio.sleep(EVERY)

    async def answer(self, save, number):
        question, chosen = save.rstrip("/").rsplit("/", 1)[1], random.choice(ANSWERS)
        sent = {"person": self.person, "device": self.device, "sequence": number}
        status, _head, _content = await self.timed(
            "POST", save, {f"q{question}": chosen} | sent
        )
        if status == 200:
            self.given[int(question)] = [chosen]

    async def timed(self, method, path, data=None):
        start = time.monotonic()
        answer = await self.visitor.ask(method, path, data)
        self.seconds.append(time.monotonic() - start)
        if answer[0] not in (200, 302):
            self.errors.append((answer[0], path))
        return answer


async def storm(sitters, *, begin_within, lasting):
    until = time.monotonic() + lasting
    await asyncio.gather(*(sitter.sit(begin_within, until) for sitter in sitters))
