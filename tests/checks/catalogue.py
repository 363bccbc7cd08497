"""Compares the catalogues with the sources: nothing missing, nothing fuzzy.

`lms/locale` translates our own messages. `lms/locale_libraries` rewords messages of
Django, Wagtail and allauth, or translates those that they leave in English; it must
hold only messages that they still have, and every message of an installed app of
theirs must have Spanish in one catalogue or another.

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
from django.apps import apps
from django.conf import settings
from django.core.management import call_command

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")

LOCALE = Path("lms/locale")
CATALOGUE = LOCALE / "es/LC_MESSAGES/django.po"
REWORDED = Path("lms/locale_libraries")
LIBRARIES = ("allauth", "django", "taggit", "wagtail", "wagtail_localize")
DOMAINS = ("django", "djangojs")
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


def messages(paths):
    for path in filter(Path.exists, paths):
        yield from map(message, polib.pofile(str(path)))


def message(entry):
    return entry.msgctxt, entry.msgid, entry.msgid_plural


def translated(paths):
    for path in filter(Path.exists, paths):
        yield from map(message, polib.pofile(str(path)).translated_entries())


def unknown_rewordings(domain):
    packages = [Path(importlib.import_module(name).__file__) for name in LIBRARIES]
    # New messages reach a library's English catalogue before the others.
    pattern = f"e[ns]/LC_MESSAGES/{domain}.po"
    existing = {
        known for path in packages for known in messages(path.parent.rglob(pattern))
    }
    for path in REWORDED.glob(f"*/LC_MESSAGES/{domain}.po"):
        for reworded in messages([path]):
            if reworded not in existing:
                yield f"{path}: no library says {reworded[1]!r}"


def messages_without_spanish(domain):
    """Complain of what the installed apps of libraries would show in English."""
    folders = [
        Path(app.path, "locale")
        for app in apps.get_app_configs()
        if app.name.partition(".")[0] in LIBRARIES
    ]
    name = f"LC_MESSAGES/{domain}.po"
    spanish = set(translated(f / "es" / name for f in [*folders, LOCALE, REWORDED]))
    for missing in messages(folder / "en" / name for folder in folders):
        if missing not in spanish:
            yield f"a library says it in English only: {missing[1]!r}"


def check():
    with copy_of_sources():
        found = list(complaints(extract()))
        call_command("compilemessages", locale=["es"], verbosity=0)
    for domain in DOMAINS:
        found += [*unknown_rewordings(domain), *messages_without_spanish(domain)]
    if found:
        sys.exit("\n".join(["The Spanish catalogue is not complete:", *found]))


if __name__ == "__main__":
    django.setup()
    if "--update" in sys.argv:
        extract()
    else:
        check()
