"""The process of `jobs.start_worker`: does what is waiting, then ends.

With `--keep` it works until a signal comes.
"""

import os
import sys


def main():
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.support.queue_settings"
    import django

    django.setup()
    from django.core.management import call_command

    from lms.jobs.kinds import register
    from tests.support.jobs import LARGE, STEPS

    register(STEPS)
    register(LARGE)
    call_command("worker", batch="--keep" not in sys.argv)


if __name__ == "__main__":
    main()
