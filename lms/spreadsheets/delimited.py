"""Reads CSV in the encodings and with the separators that Excel writes."""

import csv
import io
import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

UTF16 = (b"\xff\xfe", b"\xfe\xff")
SEPARATORS = ",;\t"
LINES_LOOKED_AT = 15


def rows(data):
    """(line number, cells) of each line that is not empty."""
    text = _decoded(data)
    return _rows(text, _separator(text))


def _decoded(data):
    if b"\0" in data and not data.startswith(UTF16):
        raise ValidationError(
            _("The file has unreadable characters. Save it as .xlsx or CSV (UTF-8).")
        )
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not data.startswith(UTF16) and not text.lstrip().startswith("<"):
            return text
    raise ValidationError(
        _("We do not recognise this file. Save it as .xlsx or CSV (UTF-8).")
    )


def _separator(text):
    declared = re.match(r"sep=(.)\r?\n", text)
    if declared:
        return declared[1]
    start = text.splitlines()[:LINES_LOOKED_AT]
    outside_quotes = re.sub(r'"[^"]*"', "", "\n".join(start))
    return max(SEPARATORS, key=outside_quotes.count)


def _rows(text, separator):
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        for number, cells in enumerate(reader, start=1):
            if any(cells) and not (number == 1 and text.startswith("sep=")):
                yield number, tuple(cell or None for cell in cells)
    except csv.Error as error:
        raise ValidationError(
            _("A quotation mark is not closed near line %(line)s.")
            % {"line": reader.line_num}
        ) from error
