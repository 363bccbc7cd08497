import json
import os
import shutil
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from lms.backups import databases
from lms.backups.folders import FOLDERS, folders
from lms.backups.inventory import summary


class Command(BaseCommand):
    help = "Copy the database and the uploaded files into a new folder."

    def add_arguments(self, parser):
        parser.add_argument("target", type=Path)

    def handle(self, *, target, **options):
        os.umask(0o077)
        if target.exists():
            raise CommandError(f"{target} exists already.")
        target.mkdir(parents=True)
        for name, folder in folders().items():
            if folder.exists():
                copy_for_owner(folder, target / name)
        copies = {name: target / name for name in FOLDERS}
        found = databases.save(target, copies)
        (target / "inventory.json").write_text(json.dumps(found, indent=1))
        self.stdout.write(f"{target}: {summary(found)}")


def copy_for_owner(folder, target):
    shutil.copytree(folder, target, copy_function=shutil.copyfile)
    for path in [target, *target.rglob("*")]:
        path.chmod(0o700 if path.is_dir() else 0o600)
