"""A question's content and key as the rows of a table that an editor fills in.

A row is a dictionary of texts: `es` and `en` of the answer, `mark` (what makes it
right: "on" for a choice, its position for ordering), and for matching `pair_es` and
`pair_en`; `id` and `pair_id` keep what an answer is called while its words change.
"""

from itertools import count
from string import ascii_lowercase

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

NAMES = ("id", "mark", "es", "en", "pair_id", "pair_es", "pair_en")
EMPTY = dict.fromkeys(NAMES, "")


def rows_of(kind, content, key):
    """The rows that say what the question's content and key say."""
    if kind == "matching":
        return _rows_of_pairs(content, key)
    marks = dict.fromkeys(key, "on")
    options = content["options"]
    if kind == "ordering":
        marks = {one: str(position) for position, one in enumerate(key, start=1)}
        options = sorted(options, key=lambda one: key.index(one["id"]))
    return [EMPTY | _row(one) | {"mark": marks.get(one["id"], "")} for one in options]


def _row(option, prefix=""):
    return {
        f"{prefix}id": option["id"],
        f"{prefix}es": option["es"],
        f"{prefix}en": option.get("en", ""),
    }


def _rows_of_pairs(content, key):
    right = {one["id"]: one for one in content["right"]}
    rows = [
        EMPTY | _row(one) | _row(right[key[one["id"]]], "pair_")
        for one in content["left"]
    ]
    spare = (one for id, one in right.items() if id not in key.values())
    return [*rows, *(EMPTY | _row(one, "pair_") for one in spare)]


def content_of(kind, rows):
    """(content, key) that the rows say, with names for what is new."""
    if kind == "matching":
        return _content_of_pairs(rows)
    names = ("true", "false") if kind == "true_false" else ascii_lowercase
    options = _named(rows, "", names)
    rows = _filled(rows)
    if kind == "ordering":
        return {"options": options}, _order(rows, options)
    key = [one["id"] for row, one in zip(rows, options, strict=True) if row["mark"]]
    return {"options": options}, key


def _filled(rows, prefix=""):
    return [row for row in rows if row[f"{prefix}es"] or row[f"{prefix}en"]]


def _named(rows, prefix, names):
    """The filled texts at that prefix as options; a name once given means no other."""
    taken = {row[f"{prefix}id"] for row in rows}
    free = (name for name in names if name not in taken)
    return [
        {
            "id": row[f"{prefix}id"] or next(free),
            "es": row[f"{prefix}es"],
            "en": row[f"{prefix}en"],
        }
        for row in _filled(rows, prefix)
    ]


def _order(rows, options):
    positions = [row["mark"] for row in rows]
    if sorted(positions) != sorted(
        str(position) for position in range(1, len(rows) + 1)
    ):
        raise ValidationError(
            _("Number the steps from 1 to %(last)s, each once."),
            params={"last": len(rows)},
        )
    pairs = sorted(zip(positions, options, strict=True), key=lambda one: int(one[0]))
    return [option["id"] for _place, option in pairs]


def _content_of_pairs(rows):
    left = _named(rows, "", map(str, count(1)))
    right = _named(rows, "pair_", ascii_lowercase)
    names = zip(_filled(rows, "pair_"), right, strict=True)
    name_of = {id(row): option["id"] for row, option in names}
    key = {
        option["id"]: name_of[id(row)]
        for row, option in zip(_filled(rows), left, strict=True)
        if id(row) in name_of
    }
    return {"left": left, "right": right}, key


def as_before(content, before):
    """The content with its answers in the order they had, what is new at the end."""
    positions = {
        side: {one["id"]: position for position, one in enumerate(options)}
        for side, options in before.items()
    }
    return {
        side: sorted(
            options, key=lambda one: positions[side].get(one["id"], len(options))
        )
        for side, options in content.items()
    }
