import json
import os
import shutil
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from lms.backups import databases
from lms.backups.folders import folders
from lms.backups.inventory import differences, summary


class Command(BaseCommand):
    help = (
        "Fill an empty database and empty folders from a backup, and compare every "
        "row, file and trigger with it. To rehearse it, set DATABASE_URL and "
        "LMS_DATA_DIR to another place."
    )
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("source", type=Path)

    def handle(self, *, source, **options):
        os.umask(0o077)
        expected = json.loads((source / "inventory.json").read_text())
        refuse_to_overwrite()
        databases.load(source)
        for name, folder in folders().items():
            if (source / name).exists():
                shutil.copytree(source / name, folder, dirs_exist_ok=True)
        found = databases.inventory_now(folders())
        if lines := differences(expected, found):
            raise CommandError("The copy differs:\n" + "\n".join(lines))
        self.stdout.write(f"Restored and compared: {summary(found)}. All are the same.")


def refuse_to_overwrite():
    if connection.introspection.table_names():
        raise CommandError("The database is not empty.")
    for folder in folders().values():
        if folder.exists() and any(folder.iterdir()):
            raise CommandError(f"{folder} is not empty.")
