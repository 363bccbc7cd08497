"""Web and worker processes killed at any moment: each certificate exactly once."""

import random
import subprocess
import sys
import time
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from certificates.issuing.models import Certificate, CertificateFile
from cohorts.results.models import Result
from lms.jobs.models import ServiceHeartbeat
from tests.factories.certificates import enrolled
from tests.support.jobs import process_environment, start_worker

PATIENCE = 300  # seconds, on a machine that does much else
rng = random.Random(20)


def start_web(enrolments):
    command = [sys.executable, "-m", "tests.support.finishing"]
    command += [str(enrolment.pk) for enrolment in enrolments]
    return subprocess.Popen(command, env=process_environment())


def kill_at_any_moment(*processes):
    """SIGKILL each of them some moments after it has begun to work."""
    time.sleep(rng.uniform(1, 6))
    for process in processes:
        process.kill()
        process.wait()
        time.sleep(rng.uniform(0, 0.2))


def forget_the_dead():
    """As if a minute had passed since the killed workers were seen."""
    connection.close()
    long_ago = timezone.now() - timedelta(minutes=2)
    ServiceHeartbeat.objects.update(seen_at=long_ago)
    DBTaskResult.objects.running().update(started_at=long_ago)


def survives(kills, people):
    enrolments = [enrolled(modules=1, lessons=2)]
    cohort = enrolments[0].cohort
    enrolments += [enrolled(cohort=cohort) for _person in range(people - 1)]
    for _kill in range(kills):
        kill_at_any_moment(start_web(enrolments), start_worker())
        forget_the_dead()
    assert start_web(enrolments).wait(PATIENCE) == 0
    forget_the_dead()
    assert start_worker().wait(PATIENCE) == 0
    connection.close()
    keys = sorted(enrolment.pk for enrolment in enrolments)
    certified = Certificate.objects.order_by("enrolment").values_list(
        "enrolment", flat=True
    )
    assert list(certified) == keys
    assert CertificateFile.objects.count() == people
    assert Result.objects.count() == 2 * people


@pytest.mark.stress
@pytest.mark.usefixtures("queue", "shared_database")
def test_certificates_survive_twenty_kills_of_web_and_worker():
    survives(kills=20, people=40)
