"""Workbooks whose bytes do not tell when they were written."""

import re
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

PROPERTIES = "docProps/core.xml"
MOMENT = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def with_fixed_times(data, *, at):
    """The same workbook with every timestamp in it set to that moment."""
    moment = at.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    written = BytesIO()
    with ZipFile(BytesIO(data)) as source, ZipFile(written, "w", ZIP_DEFLATED) as copy:
        for name in source.namelist():
            content = source.read(name)
            if name == PROPERTIES:
                content = MOMENT.sub(moment, content)
            copy.writestr(_entry(name), content)
    return written.getvalue()


def _entry(name):
    """An entry of the earliest moment that ZIP knows."""
    entry = ZipInfo(name)
    entry.compress_type = ZIP_DEFLATED
    return entry
