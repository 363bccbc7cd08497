"""Plain values as bytes that are the same for the same values."""

import hashlib
import json


def canonical(values):
    text = json.dumps(
        values,
        sort_keys=True,
        separators=(",", ":"),
        ensure_ascii=False,
        allow_nan=False,
    )
    return text.encode()


def digest(values):
    return hashlib.sha256(canonical(values)).hexdigest()


def in_order_of_content(rows):
    """The rows in an order that says nothing about where they came from."""
    return sorted(rows, key=canonical)
