import hashlib
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

from babel.messages.frontend import CommandLineInterface
from django.apps import apps
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader

from lms.people.demo import PASSWORD, PEOPLE


class Command(BaseCommand):
    help = "Fill a trial site with the real programme and serve it until Ctrl-C."

    def add_arguments(self, parser):
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *, port, **options):
        if not settings.DEMO:
            raise CommandError("This is only for a trial: set LMS_DEMO=1.")
        settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
        settings.BASE_URL = use_address(port)
        self.fill()
        with Processes() as processes:
            serve = [sys.executable, "manage.py", "serve", "--with-worker"]
            processes.start([*serve, "--port", str(port)])
            self.announce(port)
            processes.wait()

    def fill(self):
        compile_messages()
        refuse_old_database()
        call_command("migrate", verbosity=0)
        call_command("load_programme", stdout=self.stdout)
        call_command("load_demo", stdout=self.stdout)
        collect_static_files()

    def announce(self, port):
        lines = [f"  {person.email:26} {person.purpose}" for person in PEOPLE]
        address = self.style.SUCCESS(f"http://127.0.0.1:{port}/")
        self.stdout.write(f"\nResguardo: {address}   (Ctrl-C stops it)\n")
        self.stdout.write(f"\nAccounts, all with the password {PASSWORD}\n")
        self.stdout.write("\n".join(lines))
        self.stdout.write(f"\nE-mails: {settings.BASE_URL}/demo/mails/\n")
        self.stdout.flush()


def use_address(port):
    """The address in e-mails and QR codes, also those of the processes started here."""
    return os.environ.setdefault("LMS_BASE_URL", f"http://127.0.0.1:{port}")


def refuse_old_database():
    """Stop if the database has migrations that no longer exist, or other columns."""
    loader = MigrationLoader(connection)
    applied, known = set(loader.applied_migrations), set(loader.disk_migrations)
    if applied - known or (applied == known and lacks_columns()):
        raise CommandError(
            f"The data in {settings.DATA_DIR} were written by an earlier version. "
            "Run `make clean` to remove them, then `make demo` again."
        )


def lacks_columns():
    """Whether a column of a model is missing in its table."""
    try:
        for model in apps.get_models():
            model._base_manager.values().first()
    except DatabaseError:
        return True
    return False


def compile_messages():
    for folder in settings.LOCALE_PATHS:
        domains = {path.stem for path in folder.glob("*/LC_MESSAGES/*.po")}
        CommandLineInterface().run(
            ["pybabel", "-q", "compile", "-d", str(folder), "-D", " ".join(domains)]
        )


def collect_static_files():
    stamp = settings.DATA_DIR / "static.stamp"
    now = fingerprint_of_static_files()
    if not stamp.exists() or stamp.read_text() != now:
        call_command("collectstatic", interactive=False, clear=True, verbosity=0)
        stamp.write_text(now)


def fingerprint_of_static_files():
    marks = []
    for finder in get_finders():
        for path, storage in finder.list([]):
            stat = Path(storage.path(path)).stat()
            marks.append(f"{path} {stat.st_size} {stat.st_mtime_ns}")
    return hashlib.sha256("\n".join(sorted(marks)).encode()).hexdigest()


class Processes:
    """Child processes that are stopped together."""

    def __enter__(self):
        self.children = []
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, self.stop_waiting)
        self.is_waiting = True
        return self

    def start(self, command):
        # In its own session a child gets no Ctrl-C; __exit__ terminates it.
        self.children.append(subprocess.Popen(command, start_new_session=True))

    def stop_waiting(self, *_signal):
        self.is_waiting = False

    def wait(self):
        while self.is_waiting and all(child.poll() is None for child in self.children):
            time.sleep(0.2)

    def __exit__(self, *_error):
        for child in self.children:
            child.terminate()
        for child in self.children:
            with suppress(subprocess.TimeoutExpired):
                child.wait(timeout=8)
            # Its own children, if it was killed before it could end them.
            with suppress(ProcessLookupError):
                os.killpg(child.pid, signal.SIGKILL)
            child.wait()
