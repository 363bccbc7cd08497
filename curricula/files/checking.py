"""Whether a document is what the ending of its name says."""

import zipfile

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

# Ending → what the archive must hold.
OFFICE = {
    "docx": "word/document.xml",
    "xlsx": "xl/workbook.xml",
    "pptx": "ppt/presentation.xml",
    "odt": "content.xml",
    "ods": "content.xml",
    "odp": "content.xml",
}
MACROS = "vbaproject.bin"


def check_document(file):
    """Refuse a document whose content is of another kind, or that holds macros.

    Endings that are not allowed are refused by its model.
    """
    ending = file.name.rpartition(".")[2].lower()
    if ending not in ("pdf", *OFFICE):
        return
    names = archive_names(file)
    if any(name.lower().endswith(MACROS) for name in names):
        raise ValidationError(_("This document contains macros. Save it without them."))
    is_right = is_pdf(file) if ending == "pdf" else OFFICE[ending] in names
    if not is_right:
        raise ValidationError(
            _("The content of this file is not what its ending, .%(ending)s, says.")
            % {"ending": ending}
        )


def is_pdf(file):
    file.seek(0)
    start = file.read(5)
    file.seek(0)
    return start == b"%PDF-"


def archive_names(file):
    """The names in a ZIP archive; none where the file is not one."""
    file.seek(0)
    try:
        with zipfile.ZipFile(file) as archive:
            return set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError):
        return set()
    finally:
        file.seek(0)
