"""The product's settings on a server whose clock a file sets back.

Thirty sign-ins compare their passwords in no time, and a browser on the same machine
needs no compressed files.

The file of `TEST_CLOCK` holds a number of seconds. What uses `time.time`, such as the
sessions of signed-in people and signed links, keeps the real time.
"""

import os
from datetime import timedelta
from pathlib import Path

from django.utils import timezone

CLOCK = Path(os.environ["TEST_CLOCK"])
real_now = timezone.now


def now():
    return real_now() - timedelta(seconds=float(CLOCK.read_text()))


# Before any model takes it as a default.
timezone.now = now

from lms.settings import *  # noqa: E402, F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = ["css", "js", "svg", "json", "txt", "map"]
