"""A backup made of a site in use is restored elsewhere, and equals it to the byte."""

import json
import shutil
import stat

import pytest
from django.core.management import CommandError, call_command

from lms.append_only.triggers import append_only_models
from lms.backups.inventory import differences
from tests.factories.certificates import issued
from tests.support.commands import Commands
from tests.support.elsewhere import another_database, another_database_url
from tests.support.jobs import process_environment

pytestmark = [pytest.mark.usefixtures("shared_database"), pytest.mark.each_database]


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


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    return tmp_path_factory.mktemp("elsewhere")


@pytest.fixture(scope="module")
def commands(place, django_db_setup):
    """They work on the data of another site, which is empty before each test."""
    database = {"DATABASE_URL": another_database_url(place)}
    commands = Commands(process_environment() | database | {"LMS_DATA_DIR": str(place)})
    yield commands
    commands.end()


@pytest.fixture
def elsewhere(commands, place):
    with another_database(place):
        yield commands
    for folder in ("media", "uploads"):
        shutil.rmtree(place / folder, ignore_errors=True)


def test_restored_site_equals_the_one_that_was_saved(files, elsewhere, place, tmp_path):
    certificate = issued()
    pdf = tmp_path / "certificate.pdf"
    pdf.write_bytes(certificate.file.pdf)
    backup = tmp_path / "backup"
    call_command("backup", backup)

    code, said = elsewhere.run(["restore", backup])

    assert code == 0, said
    assert "All are the same." in said
    assert (place / "media" / "images" / "a.png").read_bytes() == b"picture"
    assert elsewhere.run(["migrate", "--check"])[0] == 0
    assert elsewhere.run(["verify_certificate", pdf])[0] == 0


def test_database_in_use_is_not_overwritten(backup):
    with pytest.raises(CommandError, match="database is not empty"):
        call_command("restore", backup)


def test_copy_that_was_changed_is_noticed(backup, elsewhere):
    path = backup / "inventory.json"
    inventory = json.loads(path.read_text())
    inventory["tables"]["people_user"]["rows"] += 1
    inventory["triggers"].append("another")
    path.write_text(json.dumps(inventory))
    (backup / "media" / "images" / "a.png").write_bytes(b"other")

    code, said = elsewhere.run(["restore", backup])

    assert code == 1
    assert said.splitlines()[-4:] == [
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
