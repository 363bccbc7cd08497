"""All checks of files, words and catalogues, for which Django starts once."""

import gc
import os

import django

from tests.checks import catalogue, files

if __name__ == "__main__":
    gc.disable()  # looking for garbage takes a seventh of the time
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()
    files.check()
    catalogue.check()
