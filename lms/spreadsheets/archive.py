"""Refuses dangerous workbooks and repacks the parts that are needed.

Runs in the process of `parser`, without Django. The repacked archive contains only
parts that were read here within their limits, so that another reader of ZIP files
cannot interpret the upload differently.
"""

import io
import zipfile

ZIP, OLE = b"PK", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MAX_OPENED_BYTES = 60 * 1024 * 1024

# Real sheets compress to a tenth or a thirtieth, never this much.
MAX_SHRINKING, MAX_PARTS = 250, 2000

SPREADSHEET = b"application/vnd.oasis.opendocument.spreadsheet"
READ = (".xml", ".rels", "mimetype")
NOT_READ = ("externallinks/", "customxml/", "pivotcache/", "media/")
BASIC = ("basic/", "scripts/")  # macros of OpenDocument


class RefusedWorkbook(Exception):
    """The reason in one word why a workbook is refused; see `workbooks.REFUSALS`."""


def checked_parts(data):
    """Name → bytes of the parts with cells; raises RefusedWorkbook."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = archive.infolist()
        _check_entries(entries)
        names = [entry.filename.lower() for entry in entries]
        _check_kind(names, archive)
        read = filter(_is_read, entries)
        parts = {entry.filename: archive.read(entry) for entry in read}
    for name, content in parts.items():
        _check_content(name, content)
    return parts


def repacked(parts):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_STORED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return data.getvalue()


def check_old_workbook(data):
    """Refuse an OLE file without sheets, with macros or with a password."""
    if _names("EncryptedPackage", data):
        raise RefusedWorkbook("protected")
    if _names("_VBA_PROJECT", data):
        raise RefusedWorkbook("macros")
    if not _names("Workbook", data) and not _names("Book", data):
        raise RefusedWorkbook("no_workbook")


def _names(name, data):
    return name.encode("utf-16-le") in data


def _check_entries(entries):
    if any(entry.flag_bits & 1 for entry in entries):
        raise RefusedWorkbook("protected")
    shrunk = max(
        (entry.file_size / (entry.compress_size or 1) for entry in entries), default=0
    )
    if (
        len(entries) > MAX_PARTS
        or shrunk > MAX_SHRINKING
        or sum(entry.file_size for entry in entries) > MAX_OPENED_BYTES
    ):
        raise RefusedWorkbook("too_large")


def _check_kind(names, archive):
    if any(n.endswith("vbaproject.bin") or "/macrosheets/" in n for n in names):
        raise RefusedWorkbook("macros")
    if "[content_types].xml" in names and "mimetype" not in names:
        return
    if "mimetype" not in names or archive.read("mimetype").strip() != SPREADSHEET:
        raise RefusedWorkbook("no_workbook")
    if any(name.startswith(BASIC) and name.endswith(".xml") for name in names):
        raise RefusedWorkbook("macros")


def _is_read(entry):
    name = entry.filename.lower()
    return name.endswith(READ) and not any(folder in name for folder in NOT_READ)


def _check_content(name, content):
    # Sheets need no entities, and XML in UTF-16 could hide them.
    if b"<!DOCTYPE" in content or b"\0" in content:
        raise RefusedWorkbook("damaged")
    if name.lower() == "meta-inf/manifest.xml" and b"encryption-data" in content:
        raise RefusedWorkbook("protected")
