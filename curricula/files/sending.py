"""Send a file so that a weak signal need not fetch it twice: validators and ranges."""

import re

from django.http import HttpResponse
from django.utils.cache import get_conditional_response

SECONDS = 30 * 24 * 3600
RANGE = re.compile(r"bytes=(\d+)-(\d*)$")


def send(request, file, *, etag, content_type):
    """The file for this reader alone to keep; what the browser has is not sent again.

    Part of it, where the browser asks for the rest of an interrupted download.
    """
    with file.open() as opened:
        content = opened.read()
    headers = {
        "Content-Type": content_type,
        "Accept-Ranges": "bytes",
        "ETag": etag,
        "Cache-Control": f"private, max-age={SECONDS}",
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "X-Content-Type-Options": "nosniff",
        # Compressed already; the middleware would change the bytes of a range.
        "Content-Encoding": "identity",
    }
    response = partial(request, content, headers) or HttpResponse(
        content, headers=headers
    )
    if response.status_code != 200:
        return response
    return get_conditional_response(request, etag=etag, response=response)


def partial(request, content, headers):
    wanted = RANGE.match(request.headers.get("Range", ""))
    etag = headers["ETag"]
    if not wanted or request.headers.get("If-Range", etag) != etag:
        return None
    size = len(content)
    first, last = int(wanted[1]), min(int(wanted[2] or size), size - 1)
    if first > last:
        unsatisfied = {"Content-Range": f"bytes */{size}"}
        return HttpResponse(status=416, headers=headers | unsatisfied)
    covered = {"Content-Range": f"bytes {first}-{last}/{size}"}
    part = content[first : last + 1]
    return HttpResponse(part, status=206, headers=headers | covered)
