"""Workers killed while they send: no e-mail twice, none lost without a word."""

import random
import time
from collections import Counter
from datetime import timedelta
from email import message_from_string

import pytest
from django.core.mail import send_mail
from django.db import connection
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from lms.jobs.models import ServiceHeartbeat
from lms.mail.models import OutgoingMail, State
from tests.support.jobs import start_worker
from tests.support.mail_server import mail_server

PATIENCE = 300  # seconds, on a machine that does much else
rng = random.Random(20)


def wait_for(server, count):
    start = time.monotonic()
    while len(server.received) < count and time.monotonic() - start < PATIENCE:
        time.sleep(0.01)


def forget_the_dead():
    """As if a minute had passed since the killed workers were seen."""
    connection.close()
    long_ago = timezone.now() - timedelta(minutes=2)
    ServiceHeartbeat.objects.update(seen_at=long_ago)
    DBTaskResult.objects.running().update(started_at=long_ago)


@pytest.mark.stress
@pytest.mark.usefixtures("queue", "shared_database")
def test_mail_survives_five_kills_of_the_worker(settings):
    settings.EMAIL_BACKEND = "lms.mail.backend.QueueBackend"
    for number in range(60):
        send_mail(f"Mail {number}", "Text", None, [f"ana{number}@gob.gt"])
    with mail_server(seconds=0.05) as server:
        url = f"smtp://127.0.0.1:{server.server_address[1]}"
        for _kill in range(5):
            worker = start_worker(LMS_EMAIL_URL=url)
            wait_for(server, len(server.received) + rng.randint(2, 8))
            worker.kill()
            worker.wait()
            forget_the_dead()
        assert start_worker(LMS_EMAIL_URL=url).wait(PATIENCE) == 0

    connection.close()
    received = Counter(message_from_string(m)["Message-ID"] for m in server.received)
    states = dict(OutgoingMail.objects.values_list("message_id", "state"))
    sent = {key for key, state in states.items() if state == State.SENT}
    assert len(states) == 60
    assert set(received.values()) == {1}
    assert set(states.values()) <= {State.SENT, State.UNKNOWN}
    assert len(states) - len(sent) <= 5
    assert sent <= set(received)
