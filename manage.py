#!/usr/bin/env python
"""Django's command line for this project."""

import os
import sys

from django.core.management import execute_from_command_line

from lms.serving.frames import with_room

if __name__ == "__main__":
    # The database and uploaded lists hold personal data: for this account only.
    os.umask(0o077)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lms.settings")
    with_room(execute_from_command_line)(sys.argv)
