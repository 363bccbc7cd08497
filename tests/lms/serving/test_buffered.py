"""Each request is received whole and queued; a thread answers one after another."""

import asyncio
import subprocess
import sys

from lms.serving.buffered import BufferedApplication, reply
from lms.serving.environ import environ_of
from lms.serving.limits import Limits
from tests.support.asgi import ask, echo, scope, slow

BUSY = 503, [], b"busy"


def buffered(application, **limits):
    return BufferedApplication(
        application, Limits(**limits), busy=BUSY, own_threads=["/health/"]
    )


def asked(application, *requests):
    """What each of the requests is answered, all sent at once; last: the order."""
    order = []

    async def send(number, arguments):
        path, options = arguments
        answer = await ask(application, path, **options)
        order.append(number)
        return answer

    async def everyone():
        return await asyncio.gather(*(send(*pair) for pair in enumerate(requests)))

    return [*asyncio.run(everyone()), order]


def test_body_reaches_the_application_whole():
    answer, _order = asked(buffered(echo), ("/a/", {"body": [b"one ", b"two"]}))

    assert answer == (200, b"/a/ one two")


def test_slow_bodies_keep_nobody_waiting():
    drips = ("/slow/", {"body": [b"x"] * 5, "pause": 0.05})

    *answers, order = asked(buffered(echo), drips, drips, ("/b/", {}))

    assert answers == [(200, b"/slow/ xxxxx"), (200, b"/slow/ xxxxx"), (200, b"/b/ ")]
    assert order[0] == 2


def test_body_that_does_not_arrive_in_time_is_refused():
    application = buffered(echo, body_seconds=0.1)

    answer, _order = asked(application, ("/", {"body": [b"x"] * 9, "pause": 0.05}))

    assert answer == (408, b"The request took too long to arrive.\n")


def test_client_that_leaves_before_its_body_is_complete_gets_no_answer():
    answer, _order = asked(buffered(echo), ("/", {"body": [b"x", None]}))

    assert answer == (None, b"")


def test_body_beyond_the_limit_is_not_stored():
    application = buffered(echo, body_bytes=10)

    answer, _order = asked(application, ("/", {"body": [b"123456"] * 3}))

    assert answer == (200, b"/ 123456")


def test_requests_beyond_the_queue_are_refused_at_once():
    application = buffered(slow, waiting_requests=1)

    *answers, order = asked(application, *[("/", {})] * 4)

    assert answers == [(200, b"/ "), (200, b"/ "), (503, b"busy"), (503, b"busy")]
    assert order == [2, 3, 0, 1]


def test_request_that_waited_too_long_is_refused_and_never_run():
    application = buffered(slow, waiting_seconds=0.1)

    *answers, order = asked(application, *[("/", {})] * 3)

    assert answers == [(200, b"/ "), (503, b"busy"), (503, b"busy")]
    assert order == [1, 2, 0]


def test_queue_is_free_again_after_refusals():
    application = buffered(slow, waiting_requests=1)
    asked(application, *[("/", {})] * 4)

    answer, _order = asked(application, ("/", {}))

    assert answer == (200, b"/ ")


def test_path_with_a_thread_of_its_own_does_not_wait():
    *answers, order = asked(buffered(slow), ("/", {}), ("/", {}), ("/health/", {}))

    assert answers == [(200, b"/ "), (200, b"/ "), (200, b"/health/ ")]
    assert order == [2, 0, 1]


def test_request_that_never_ends_ends_its_process():
    process = subprocess.run([sys.executable, "-m", "tests.support.stuck"], timeout=20)

    assert process.returncode == -9


def test_headers_are_those_the_client_meant():
    headers = [
        (b"cookie", b"a=1"),
        (b"cookie", b"b=2"),
        (b"accept", b"text/html"),
        (b"accept", b"text/plain"),
        (b"x_forwarded_for", b"198.51.100.1"),
        (b"content-length", b"7"),
        (b"host", b"example.org"),
    ]

    environ = environ_of(scope("/ñ/", headers=headers, query=b"q=%C3%B1"), None, 5)

    named = {k: v for k, v in environ.items() if k.startswith(("HTTP_", "CONTENT"))}
    assert named == {
        "HTTP_COOKIE": "a=1; b=2",
        "HTTP_ACCEPT": "text/html,text/plain",
        "HTTP_HOST": "example.org",
        "CONTENT_LENGTH": "7",
    }
    assert environ["PATH_INFO"] == "/Ã±/"
    assert environ["QUERY_STRING"] == "q=%C3%B1"
    assert environ["REMOTE_ADDR"] == "203.0.113.5"


def test_length_that_was_not_announced_is_counted():
    assert environ_of(scope(), None, 5)["CONTENT_LENGTH"] == "5"


def test_server_does_not_tell_its_software():
    sent = []

    async def send(message):
        sent.append(message)

    asyncio.run(reply(send, 200, [("Content-Type", "text/plain")], b"x"))

    assert dict(sent[0]["headers"])[b"server"] == b"resguardo"
