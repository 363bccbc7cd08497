"""A backup made of a site in use is restored elsewhere, and equals it to the byte."""

import json
import stat
import subprocess
import sys

import pytest
from django.core.management import CommandError, call_command

from lms.append_only.triggers import append_only_models
from lms.backups.inventory import differences
from tests.factories.certificates import issued
from tests.support.elsewhere import another_database
from tests.support.jobs import process_environment

pytestmark = [pytest.mark.usefixtures("shared_database"), pytest.mark.each_database]

# In one process, since starting takes longer than either.
CHECKS = """
from django.core.management import call_command
call_command("migrate", check=True)
call_command("verify_certificate", "{pdf}")
"""


@pytest.fixture
def files(settings, tmp_path):
    settings.MEDIA_ROOT, settings.UPLOADS_DIR = tmp_path / "media", tmp_path / "uploads"
    (settings.MEDIA_ROOT / "images").mkdir(parents=True)
    (settings.MEDIA_ROOT / "images" / "a.png").write_bytes(b"picture")


@pytest.fixture
def backup(files, tmp_path):
    target = tmp_path / "backup"
    call_command("backup", target)
    return target


def manage(*arguments, **environment):
    command = [sys.executable, "manage.py", *map(str, arguments)]
    environment = process_environment() | environment
    return subprocess.run(command, env=environment, capture_output=True, text=True)


def restore(backup, place, database):
    place.mkdir(exist_ok=True)
    return manage("restore", backup, LMS_DATA_DIR=str(place), DATABASE_URL=database)


def test_restored_site_equals_the_one_that_was_saved(files, tmp_path):
    certificate = issued()
    pdf = tmp_path / "certificate.pdf"
    pdf.write_bytes(certificate.file.pdf)
    backup, place = tmp_path / "backup", tmp_path / "elsewhere"
    call_command("backup", backup)

    with another_database(tmp_path) as database:
        restored = restore(backup, place, database)
        checked = manage("shell", "-c", CHECKS.format(pdf=pdf), DATABASE_URL=database)

    assert restored.returncode == 0, restored.stderr
    assert "All are the same." in restored.stdout
    assert (place / "media" / "images" / "a.png").read_bytes() == b"picture"
    assert checked.returncode == 0, checked.stderr


def test_database_in_use_is_not_overwritten(backup):
    with pytest.raises(CommandError, match="database is not empty"):
        call_command("restore", backup)


def test_copy_that_was_changed_is_noticed(backup, tmp_path):
    path = backup / "inventory.json"
    inventory = json.loads(path.read_text())
    inventory["tables"]["people_user"]["rows"] += 1
    inventory["triggers"].append("another")
    path.write_text(json.dumps(inventory))
    (backup / "media" / "images" / "a.png").write_bytes(b"other")

    with another_database(tmp_path) as database:
        restored = restore(backup, tmp_path / "elsewhere", database)

    assert restored.returncode == 1
    assert restored.stderr.splitlines()[-4:] == [
        "CommandError: The copy differs:",
        "/files/media/images/a.png",
        "/tables/people_user/rows",
        "/triggers",
    ]


def test_nobody_else_reads_a_backup(backup):
    paths = [backup, *backup.rglob("*")]

    assert {stat.S_IMODE(path.stat().st_mode) & 0o077 for path in paths} == {0}


def test_backup_never_overwrites_another(backup):
    with pytest.raises(CommandError, match="exists already"):
        call_command("backup", backup)


def test_backup_holds_every_append_only_trigger(backup):
    triggers = json.loads((backup / "inventory.json").read_text())["triggers"]

    assert {
        f"{model._meta.db_table}_refuses_{act}"
        for model in append_only_models()
        for act in ("update", "delete")
    } <= set(triggers)


def test_differences_are_named_by_their_path():
    expected = {"tables": {"a": {"rows": 1}, "b": {"rows": 2}}, "triggers": ["t"]}
    found = {"tables": {"a": {"rows": 3}}, "triggers": ["t"]}

    assert differences(expected, found) == ["/tables/a/rows", "/tables/b"]
    assert differences(expected, expected) == []
