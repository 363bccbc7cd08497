#!/usr/bin/env python
"""Django's command line for this project."""

import gc
import os
import sys
from contextlib import suppress

import django
from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line

from lms.serving.frames import with_room


def run():
    # The server that reloads must outlive a mistake in what it loads.
    if sys.argv[1:2] != ["runserver"]:
        load()
    execute_from_command_line(sys.argv)


def load():
    # Nothing of what is loaded is garbage; looking for it takes a seventh of the time.
    gc.disable()
    with suppress(ImproperlyConfigured):  # the command says what is missing
        django.setup()
    gc.freeze()
    gc.enable()


if __name__ == "__main__":
    # The database and uploaded lists hold personal data: for this account only.
    os.umask(0o077)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lms.settings")
    with_room(run)()
