"""What the answers of an evaluation are worth, as plain numbers."""

import json
from typing import NamedTuple

from django.core.exceptions import ValidationError

DONT_KNOW = "dk"  # an option of knowledge items: a wrong answer, counted apart
NOT_APPLICABLE = "na"  # a point of a scale that is no value, such as “no such case”


class Mark(NamedTuple):
    """`share` is None for no answer, or one that the item does not offer."""

    share: float | None
    is_unknown: bool


class Marks(dict):
    """The `Mark` of each answer to an item by its JSON; each is computed once."""

    def __init__(self, item):
        super().__init__()
        self.item = item

    def __missing__(self, text):
        answer = text and json.loads(text)
        self[text] = Mark(_share(self.item, answer), is_unknown(answer))
        return self[text]


def _share(item, answer):
    if not answer:
        return None
    try:
        answer = item.kind.clean(item.content, answer)
    except ValidationError:
        return None
    return plain(item.kind.share(item.content, item.version.key, answer))


def plain(share):
    if share is None:
        return None
    return int(share) if share in (0, 1) else round(float(share), 6)


def is_unknown(answer):
    return answer == [DONT_KNOW]


def points_of(item):
    offered = [option["id"] for option in item.content.get("options", [])]
    return [point for point in offered if point != NOT_APPLICABLE]


def value(item, answer):
    points = points_of(item)
    if not isinstance(answer, list) or len(answer) != 1 or answer[0] not in points:
        return None
    place = points.index(answer[0]) / max(len(points) - 1, 1)
    return round(100 * (1 - place if item.is_reversed else place), 6)
