"""The process of `jobs.start_worker`: does what is waiting, then ends."""

import os


def main():
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    import django
    from django.conf import settings

    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    django.setup()
    from django.core.management import call_command

    from lms.jobs.kinds import register
    from tests.support.jobs import STEPS

    register(STEPS)
    call_command("worker", batch=True)


if __name__ == "__main__":
    main()
