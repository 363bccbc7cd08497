"""A web process that completes courses: `python -m tests.support.finishing PK …`.

Each person posts the completion of every unit of their course, as their browser does.
"""

import os
import sys


def main(keys):
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    import django
    from django.conf import settings

    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    django.setup()
    from django.test import Client
    from django.urls import reverse

    from cohorts.enrolments.models import Enrolment
    from cohorts.enrolments.sequences import own_unit_sequence

    for enrolment in Enrolment.objects.filter(pk__in=keys).order_by("pk"):
        client = Client()
        client.force_login(enrolment.user)
        for _module, unit in own_unit_sequence(enrolment, "es").steps:
            url = reverse(
                "learning:unit_complete", args=[enrolment.cohort.code, unit.key]
            )
            client.post(url)


if __name__ == "__main__":
    main(sys.argv[1:])
