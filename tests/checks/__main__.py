"""All checks of files, words and catalogues, for which Django starts once."""

import os

import django

from tests.checks import catalogue, files
from tests.support.unsearched import unsearched

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    with unsearched():
        django.setup()
        files.check()
        catalogue.check()
