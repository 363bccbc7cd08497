"""What no feature owns."""

import os
import re
import stat
import subprocess
import sys

import pytest
from django.core.management import call_command
from django.template.loader import get_template

from tests.checks.files import ROOT, name_of, templates


def test_make_runs_every_test():
    places = {path.relative_to(ROOT).parts for path in ROOT.glob("tests/**/test_*.py")}
    parts = re.findall(r"^SUITE_\w+ := (.+)", (ROOT / "Makefile").read_text(), re.M)

    assert {"/".join(place[:2]) for place in places} == {
        "tests/browser",
        *" ".join(parts).split(),
    }


@pytest.mark.each_database
@pytest.mark.django_db
def test_migrations_are_complete():
    call_command("makemigrations", check=True, dry_run=True)


def test_templates_compile(subtests):
    for path in templates():
        parts = path.parts
        name = "/".join(parts[parts.index("templates") + 1 :])
        with subtests.test(name_of(path)):
            assert get_template(name).template is not None


def test_database_file_is_the_accounts_own_and_survives_a_power_cut(tmp_path):
    place = tmp_path / "db.sqlite3"
    product = {"DJANGO_SETTINGS_MODULE": "lms.settings"}
    code = (
        "from django.db import connection\n"
        "print(connection.cursor().execute('PRAGMA synchronous').fetchone()[0])"
    )

    printed = subprocess.check_output(
        [sys.executable, "manage.py", "shell", "-v0", "-c", code],
        env=os.environ | product | {"DATABASE_URL": f"sqlite:///{place}"},
        text=True,
        umask=0o022,
    )

    assert printed.split()[-1] == "2"  # FULL
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
