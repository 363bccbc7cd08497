"""Responses of a test on paper, from CSV files."""

import io

import numpy as np
import pandas as pd
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from assessments.statistics.items import Responses

NOT_ITEMS = {"person", "attempt", "group", "id"}
TOTAL = "sumgrades"
YES = {"1", "1.0", "true", "yes", "x", "sí", "si"}


def read_responses(data, key=None, maximum=None):
    """`Responses` of CSV bytes: a row for each person, a column for each item.

    With a key (item → right option) the cells are chosen options, else marks. An
    empty cell is no answer. `maximum`: item → highest mark; where it is None, items
    are worth 1, or the highest mark that occurs. It may also be one number for all,
    or a list in the items' order. A column `sumgrades` is the total.
    """
    table = read_table(data)
    items = [c for c in table if c.lower() not in {*NOT_ITEMS, TOTAL}]
    if not items or table.empty:
        raise ValidationError(_("The file has no answers: add a row for each person."))
    if key is None:
        chosen, marks = None, _numbers(table[items])
    else:
        chosen = table[_known(key, items)]
        marks = chosen.eq(pd.Series(key)[chosen.columns], axis="columns").astype(float)
    total = _numbers(table[[TOTAL]])[TOTAL] if TOTAL in table else marks.sum(axis=1)
    return Responses(marks, _maximum(marks, maximum), total, chosen, key)


def read_shares(data, items):
    """(DataFrame persons × items from 0 to 1, Series of groups or None) of CSV bytes.

    `items`: what `read_topics` returned; marks are divided by their `max`.
    """
    table = read_table(data)
    missing = [item for item in items.index if item not in table]
    if missing or table.empty:
        raise ValidationError(
            _("The responses lack: %(items)s.") % {"items": ", ".join(missing) or "-"}
        )
    marks = _numbers(table[items.index])
    shares = marks.where(table[items.index].notna()) / items["max"]
    if ((shares < 0) | (shares > 1)).any(axis=None):
        raise ValidationError(
            _("Marks must be from 0 to the item's highest; add the column max.")
        )
    groups = table["group"].fillna("") if "group" in table else None
    return shares, groups


def read_topics(data):
    """DataFrame, item → topic, critical, weight and max, of CSV bytes.

    Weight and max are 1 where the file does not give them.
    """
    table = read_table(data)
    if not {"item", "topic"} <= set(table) or table.empty:
        raise ValidationError(_("The file of topics needs the columns item and topic."))
    table = table.set_index("item")
    repeated = table.index[table.index.duplicated()]
    if len(repeated):
        raise ValidationError(
            _("Listed twice: %(items)s.") % {"items": ", ".join(repeated)}
        )
    critical = table["critical"] if "critical" in table else pd.Series("", table.index)
    numbers = {
        name: _numbers(table[[name]])[name] if name in table else 1.0
        for name in ("weight", "max")
    }
    return table[["topic"]].assign(
        critical=critical.fillna("").str.lower().isin(YES), **numbers
    )


def read_bytes(path):
    try:
        return path.read_bytes()
    except OSError as error:
        raise ValidationError(
            _("The file %(path)s cannot be opened.") % {"path": path}
        ) from error


def read_table(data):
    try:
        table = pd.read_csv(io.BytesIO(data), dtype=str, skipinitialspace=True)
    except (ValueError, pd.errors.ParserError) as error:
        raise ValidationError(
            _("The file cannot be read. Save it as CSV with commas, in UTF-8.")
        ) from error
    table.columns = table.columns.str.strip()
    return table.apply(lambda column: column.str.strip()).replace("", np.nan)


def read_pairs(data):
    """Item → value: from rows of two columns, or from a header with one row below."""
    table = read_table(data)
    if {"item"} <= set(table.columns.str.lower()) and table.shape[1] >= 2:
        columns = list(table.columns.str.lower())
        item = columns.index("item")
        value = next(n for n in range(len(columns)) if n != item)
        return dict(zip(table.iloc[:, item], table.iloc[:, value], strict=True))
    if len(table) == 1:
        return table.iloc[0].dropna().to_dict()
    raise ValidationError(
        _("Write the columns item and value, or one row below the items' names.")
    )


def read_maximum(text):
    try:
        numbers = [float(part) for part in text.split(",")]
    except ValueError as error:
        raise ValidationError(_("The highest mark must be a number.")) from error
    return numbers if len(numbers) > 1 else numbers[0]


def _numbers(table):
    marks = table.apply(pd.to_numeric, errors="coerce")
    wrong = marks.isna() & table.notna()
    if wrong.any(axis=None):
        row, item = next(zip(*np.nonzero(wrong.to_numpy()), strict=True))
        raise ValidationError(
            _("Row %(row)s, %(item)s: “%(text)s” is not a number. Is a key missing?")
            % {
                "row": row + 2,
                "item": table.columns[item],
                "text": table.iat[row, item],
            }
        )
    return marks.fillna(0.0)


def _known(key, items):
    missing = [item for item in items if item not in key]
    if missing:
        raise ValidationError(
            _("The key lacks: %(items)s.") % {"items": ", ".join(missing)}
        )
    return items


def _maximum(marks, maximum):
    if maximum is None:
        return marks.max().clip(lower=1)
    if isinstance(maximum, float):
        return pd.Series(maximum, index=marks.columns)
    if isinstance(maximum, list):
        maximum = dict(zip(marks.columns, maximum, strict=False))
    missing = [item for item in marks if item not in maximum]
    if missing:
        raise ValidationError(
            _("The highest mark is missing for: %(items)s.")
            % {"items": ", ".join(missing)}
        )
    return pd.Series({item: float(maximum[item]) for item in marks})
