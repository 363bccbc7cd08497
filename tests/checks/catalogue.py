"""Compares the catalogues with the sources: nothing missing, nothing fuzzy.

`lms/locale` translates our own messages; `lms/locale_libraries` rewords messages of
Django, Wagtail and allauth, and must hold only messages that they still have.

python -m tests.checks.catalogue            fails and lists what is missing
python -m tests.checks.catalogue --update   adds new strings, drops those no longer used
"""

import contextlib
import importlib
import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import django
import polib
from django.conf import settings
from django.core.management import call_command

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")

LOCALE = Path("lms/locale")
CATALOGUE = LOCALE / "es/LC_MESSAGES/django.po"
REWORDED = Path("lms/locale_libraries")
LIBRARIES = ("allauth", "django", "wagtail", "wagtail_localize")
SOURCES = ("*.py", "*.html", "*.txt", "*.po", ":!tests")
AVOIDED = re.compile(
    r"\b(stands|anew|whoever|come in|goes on|invisible sign)\b|\bso:", re.IGNORECASE
)
SETTINGS = {
    "locale": ["es"],
    "ignore_patterns": ["build/*", "var/*", ".venv/*", "tests/*"],
    "no_obsolete": True,
    "no_location": True,
    "no_wrap": True,
    "verbosity": 0,
}


def extract():
    """Bring the catalogue below this folder up to the sources below it."""
    settings.LOCALE_PATHS = [LOCALE.absolute()]
    call_command("makemessages", stdout=io.StringIO(), **SETTINGS)
    catalogue = polib.pofile(str(CATALOGUE))
    catalogue.metadata.pop("POT-Creation-Date", None)
    catalogue.save(str(CATALOGUE))
    return catalogue


@contextlib.contextmanager
def copy_of_sources():
    """A folder to work in: extraction writes into every catalogue that it meets."""
    listed = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    names = subprocess.check_output([*listed, *SOURCES], text=True).splitlines()
    with tempfile.TemporaryDirectory() as folder:
        for name in filter(os.path.exists, names):
            copy = Path(folder, name)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(name, copy)
        with contextlib.chdir(folder):
            yield


def complaints(catalogue):
    for entry in catalogue:
        if AVOIDED.search(entry.msgid):
            yield f"mannered English: {entry.msgid!r}"
    for entry in catalogue.untranslated_entries():
        yield f"not translated: {entry.msgid!r}"
    for entry in catalogue.fuzzy_entries():
        yield f"fuzzy: {entry.msgid!r}"


def messages_of_libraries():
    for name in LIBRARIES:
        package = Path(importlib.import_module(name).__file__).parent
        # New messages reach a library's English catalogue before the others.
        for path in package.rglob("e[ns]/LC_MESSAGES/django.po"):
            yield from (message(entry) for entry in polib.pofile(str(path)))


def message(entry):
    return entry.msgctxt, entry.msgid, entry.msgid_plural


def unknown_rewordings():
    existing = set(messages_of_libraries())
    for path in REWORDED.glob("*/LC_MESSAGES/django.po"):
        for entry in polib.pofile(str(path)):
            if message(entry) not in existing:
                yield f"{path}: no library says {entry.msgid!r}"


def check():
    with copy_of_sources():
        found = list(complaints(extract()))
        call_command("compilemessages", locale=["es"], verbosity=0)
    found += unknown_rewordings()
    if found:
        sys.exit("\n".join(["The Spanish catalogue is not complete:", *found]))


if __name__ == "__main__":
    django.setup()
    if "--update" in sys.argv:
        extract()
    else:
        check()
