"""Reads workbooks in a separate process, which may fail without harm."""

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

# By the reason that `archive` and `parser` give.
REFUSALS = {
    "too_large": gettext_lazy(
        "The workbook is too large when unpacked. "
        "Copy only the list into a new workbook."
    ),
    "damaged": gettext_lazy(
        "The workbook is damaged. Open it in Excel, save it again and upload it."
    ),
    "protected": gettext_lazy(
        "The workbook has a password. Remove it and upload the file again."
    ),
    "macros": gettext_lazy("The workbook has macros. Save it as .xlsx without them."),
    "no_workbook": gettext_lazy(
        "This file is not an Excel workbook. Save it as .xlsx or CSV."
    ),
}


def looks_like(data):
    return data.startswith((ZIP, OLE))


def sheets(data, *, rows, columns, cells):
    answer, refusal = _parsed(data, (rows, columns, cells))
    if refusal:
        raise ValidationError(str(REFUSALS[refusal]))
    return answer


def _parsed(data, limits):
    command = [sys.executable, "-I", "-c", PARSER, str(settings.BASE_DIR)]
    try:
        parser = subprocess.run(
            [*command, *map(str, limits)],
            input=data,
            capture_output=True,
            timeout=SECONDS,
            env={},
        )
    except subprocess.TimeoutExpired:
        return None, "too_large"
    if parser.returncode:
        logger.warning("workbook parser ended", extra={"code": parser.returncode})
        # Killed by a signal: it exceeded its limits of time or memory.
        return None, "too_large" if parser.returncode < 0 else "damaged"
    return _Cells(io.BytesIO(parser.stdout)).load()


class _Cells(pickle.Unpickler):
    """Unpickles plain values and dates only, so that no code can run."""

    def find_class(self, module, name):
        if module != "datetime":
            raise pickle.UnpicklingError(module)
        return super().find_class(module, name)
