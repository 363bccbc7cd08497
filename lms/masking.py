"""Takes personal data and keys out of texts that are logged."""

import re
from uuid import UUID

MASK = "…"
EMAIL = re.compile(r"[^\s<>'\"(){}\[\],;=]+@[\w.-]+")
# What PostgreSQL tells about an error: values of the row, or the statement with them.
DETAILS = re.compile(r"\b(DETAIL|LINE \d+|CONTEXT|QUERY):.*?(?=\n\n|\Z)", re.DOTALL)
# Codes of certificates and signed tokens: long, with a digit or capitals only.
LONG = re.compile(r"(?<![\w-])(?=[\w:.~%=-]*\d|[A-Z-]+\b)[\w:.~%=-]{20,}")
UUID_TEXT = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
PLAIN_SEGMENT = re.compile(r"[a-z._-]{0,20}")


def masked(text):
    """The text without addresses, values of rows, codes and tokens."""
    text = EMAIL.sub(MASK, DETAILS.sub(rf"\1: {MASK}", text))
    return LONG.sub(lambda word: word[0] if UUID_TEXT.search(word[0]) else MASK, text)


def route_of(request):
    match = getattr(request, "resolver_match", None)
    if match is None:
        return "/".join(map(_masked_segment, request.path.split("/")))
    ids = [(k, v) for k, v in match.kwargs.items() if isinstance(v, int | UUID)]
    return " ".join([f"/{match.route}", *(f"{name}={value}" for name, value in ids)])


def _masked_segment(segment):
    return segment if PLAIN_SEGMENT.fullmatch(segment) else MASK
