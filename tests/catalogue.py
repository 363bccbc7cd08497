"""Holds the Spanish catalogue against the sources: nothing missing, nothing fuzzy.

python -m tests.catalogue            fails and lists what is missing
python -m tests.catalogue --update   adds new strings, drops those no longer used
"""

import io
import os
import shutil
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")

import django
import polib
from django.conf import settings
from django.core.management import call_command

LOCALE = Path("lms/locale")
CATALOGUE = Path("es/LC_MESSAGES/django.po")
SETTINGS = {
    "locale": ["es"],
    "ignore_patterns": ["build/*", "var/*", ".venv/*", "tests/*"],
    "no_obsolete": True,
    "no_location": True,
    "no_wrap": True,
    "verbosity": 0,
}


def extract(folder):
    """Bring the catalogue in that folder up to the sources."""
    settings.LOCALE_PATHS = [folder]
    call_command("makemessages", stdout=io.StringIO(), **SETTINGS)
    path = folder / CATALOGUE
    catalogue = polib.pofile(str(path), wrapwidth=0)
    catalogue.metadata.pop("POT-Creation-Date", None)
    catalogue.save(str(path))
    return catalogue


def complaints(catalogue):
    for entry in catalogue.untranslated_entries():
        yield f"not translated: {entry.msgid!r}"
    for entry in catalogue.fuzzy_entries():
        yield f"fuzzy: {entry.msgid!r}"


def check():
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / CATALOGUE).parent.mkdir(parents=True)
        shutil.copy(LOCALE / CATALOGUE, folder / CATALOGUE)
        found = list(complaints(extract(folder)))
    call_command(
        "compilemessages", locale=["es"], verbosity=0, ignore_patterns=[".venv"]
    )
    if found:
        sys.exit("\n".join(["The Spanish catalogue is not complete:", *found]))


if __name__ == "__main__":
    django.setup()
    if "--update" in sys.argv:
        extract(LOCALE.absolute())
    else:
        check()
