"""How long a lesson takes: its words, and the time that its activities ask for."""

import re
from html import unescape

WORDS_PER_MINUTE = 170
TAG = re.compile(r"<[^>]+>")
WORD = re.compile(r"\w+")
# What a reader does not read as text: codes and choices.
CODES = {"type", "id", "kind", "article", "country"}


def minutes_of(body):
    """Whole minutes, at least one. Blocks give the minutes of their activity."""
    activities = sum(getattr(block.block, "minutes", 0) for block in body)
    reading = words_in(body.get_prep_value()) / WORDS_PER_MINUTE
    return max(1, round(reading + activities))


def words_in(value):
    if isinstance(value, str):
        return len(WORD.findall(unescape(TAG.sub("", value))))
    if isinstance(value, list):
        return sum(words_in(item) for item in value)
    if isinstance(value, dict):
        return sum(words_in(part) for name, part in value.items() if name not in CODES)
    return 0
