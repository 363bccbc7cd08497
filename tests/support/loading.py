"""Loads the whole programme into the migrated database of DATABASE_URL.

python -m tests.support.loading
"""

from contextlib import redirect_stdout
from io import StringIO

from lms.serving.frames import with_room
from tests.support.unsearched import unsearched


@unsearched()
def main():
    import django
    from django.core.management import call_command

    django.setup()
    with redirect_stdout(StringIO()):
        for command in ("migrate", "load_programme"):
            call_command(command, verbosity=0)


if __name__ == "__main__":
    with_room(main)()
