"""The product's settings, with what makes tests quick and quiet."""

import base64
import os
import tempfile

os.environ.setdefault("SECRET_KEY", "only-for-tests: " + "0123456789abcdef" * 4)
os.environ.setdefault("LMS_DOCUMENT_KEYS", base64.urlsafe_b64encode(b"d" * 32).decode())
os.environ.setdefault(
    "LMS_DOCUMENT_INDEX_KEY", base64.urlsafe_b64encode(b"i" * 32).decode()
)
os.environ.setdefault("LMS_DATA_DIR", tempfile.mkdtemp(prefix="resguardo-tests-"))
os.environ.setdefault("LMS_HOSTS", "testserver,localhost,127.0.0.1")
os.environ.setdefault("LMS_EMAIL_URL", "memorymail://")

from lms.settings import *  # noqa: F403

if template := os.environ.get("TEST_DATABASE_TEMPLATE"):
    from lms.postgres import SEPARATE_PARAMETERS

    DATABASES["default"]["TEST"] = {"TEMPLATE": template}  # noqa: F405
    # As in web processes, whose statements are prepared.
    DATABASES["default"].setdefault("OPTIONS", {}).update(  # noqa: F405
        SEPARATE_PARAMETERS
    )

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):  # noqa: F405
    # These databases live for minutes and need not survive a power cut.
    DATABASES["default"]["OPTIONS"]["init_command"] = (  # noqa: F405
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"
    )

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
MAKE_SIGNING_KEYS = True
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
# No test reads the index of the admin's search.
WAGTAILSEARCH_BACKENDS["default"]["AUTO_UPDATE"] = False  # noqa: F405
STORAGES = {
    **STORAGES,  # noqa: F405
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

# The interface speaks the words of the sources in either language.
CATALOGUES, LOCALE_PATHS = LOCALE_PATHS, []  # noqa: F405

STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # noqa: F405

# A slow machine may pass from one code's half minute to the next within a test.
MFA_TOTP_TOLERANCE = 1
