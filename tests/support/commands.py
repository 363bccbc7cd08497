"""Management commands on a site's data, in one process that starts once for all.

Starting Django takes three seconds, most commands a tenth of one.

python -m tests.support.commands     takes lists of arguments, one a line, as JSON
"""

import json
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path

from lms.serving.frames import with_room
from tests.support.unsearched import unsearched

ROOT = Path(__file__).resolve().parents[2]


class Commands:
    """The process; `environment` names the site's settings and data."""

    def __init__(self, environment):
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.support.commands"],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def run(self, arguments):
        """(exit code, output and errors) of `manage.py` with those arguments."""
        self.process.stdin.write(json.dumps([str(each) for each in arguments]) + "\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        assert answer, f"the process ended in {arguments}"
        return tuple(json.loads(answer))

    def end(self):
        self.process.communicate()
        assert self.process.returncode == 0


def run_here(arguments):
    from django.core.management import execute_from_command_line

    output, code = StringIO(), 0
    with redirect_stdout(output), redirect_stderr(output):
        try:
            execute_from_command_line(["manage.py", *arguments])
        except SystemExit as ended:
            code = ended.code or 0
    return code, output.getvalue()


@unsearched()
def main():
    for line in sys.stdin:
        sys.stdout.write(json.dumps(run_here(json.loads(line))) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    with_room(main)()
