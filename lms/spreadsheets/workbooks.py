"""Workbooks, opened by another process that may fail without harm."""

import io
import logging
import pickle
import subprocess
import sys

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy

from lms.spreadsheets.archive import OLE, ZIP

logger = logging.getLogger("lms")

PARSER = (
    "import sys; sys.path.insert(0, sys.argv[1]); "
    "from lms.spreadsheets.parser import main; main()"
)
SECONDS = 30

# By the word with which `archive` and `parser` refuse.
SENTENCES = {
    "too_large": gettext_lazy(
        "The workbook grows too large when it is opened. "
        "Copy the list alone into a new workbook."
    ),
    "damaged": gettext_lazy(
        "The workbook is damaged. Open it in Excel, save it again and send that."
    ),
    "protected": gettext_lazy(
        "The workbook is protected by a password. Take it off and send it again."
    ),
    "macros": gettext_lazy("The workbook holds macros. Save it as .xlsx without them."),
    "no_workbook": gettext_lazy(
        "This file is not an Excel workbook. Save it as .xlsx or CSV."
    ),
}


def looks_like(data):
    return data.startswith((ZIP, OLE))


def sheets(data, *, rows, columns):
    """(name, rows) of each sheet; see `reading.Sheet`. Stops one over the limits."""
    answer, refusal = _parsed(data, rows, columns)
    if refusal:
        raise ValidationError(str(SENTENCES[refusal]))
    return answer


def _parsed(data, rows, columns):
    command = [sys.executable, "-I", "-c", PARSER, str(settings.BASE_DIR)]
    try:
        parser = subprocess.run(
            [*command, str(rows), str(columns)],
            input=data,
            capture_output=True,
            timeout=SECONDS,
            env={},
        )
    except subprocess.TimeoutExpired:
        return None, "too_large"
    if parser.returncode:
        logger.warning("workbook parser ended", extra={"code": parser.returncode})
        # A signal means that it asked for more time or memory than it may have.
        return None, "too_large" if parser.returncode < 0 else "damaged"
    return _Cells(io.BytesIO(parser.stdout)).load()


class _Cells(pickle.Unpickler):
    """Reads cells and nothing that could run: dates are the only objects."""

    def find_class(self, module, name):
        if module != "datetime":
            raise pickle.UnpicklingError(module)
        return super().find_class(module, name)
