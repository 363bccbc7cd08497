"""Every answer given is there when the server dies, and when the time runs out."""

import json
import os
import signal
import subprocess
import sys
import time

import pytest

from tests.support.browser import Site, answers, free_port
from tests.support.interrupted import Sitting, begin_attempts

pytestmark = [pytest.mark.browser, pytest.mark.stress]
SAVED, WAITING = "Guardado", "seguimos intentando"
PASS_AN_HOUR = """
from datetime import timedelta
from django.utils import timezone
from assessments.quizzes.models import Attempt
hour = timedelta(hours=1)
ended = timezone.now() - hour
Attempt.objects.filter(pk="{pk}").update(
    started_at=ended - hour, deadline=ended, answers_until=ended
)
"""
GIVEN = """
import json
from assessments.quizzes.models import Attempt, SavedAnswer
assert Attempt.objects.submitted().filter(pk="{pk}").exists()
rows = SavedAnswer.objects.latest_of("{pk}")
print("given:", json.dumps({{f"q{{row.question_id}}": row.answer for row in rows}}))
"""


class Server:
    """A second server of the site's data, which can be killed."""

    def __init__(self, site):
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.environment = site.environment | {"LMS_BASE_URL": self.address}
        self.start()

    def start(self):
        command = [sys.executable, "manage.py", "serve", "--port", str(self.port)]
        self.process = subprocess.Popen(
            command, env=self.environment, start_new_session=True
        )
        end = time.monotonic() + 60
        while not answers(self.address):
            assert time.monotonic() < end, "the server does not answer"
            time.sleep(0.2)

    def kill(self):
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


@pytest.fixture(scope="module")
def begun(site):
    return iter(begin_attempts(site, people=2))


def submitted_in(site, address):
    code, output = site.manage("shell", "-c", GIVEN.format(pk=pk_in(address)))
    assert code == 0, output
    return json.loads(output.partition("given:")[2])


def pk_in(address):
    return address.strip("/").split("/")[-1]


def test_answers_survive_a_killed_server(site, chromium, begun):
    server = Server(site)
    own = Site(server.address, server.environment)
    sitting = Sitting(own, chromium, *next(begun))
    try:
        given = dict([sitting.choose(0, 1)])
        sitting.sees(SAVED)
        server.kill()
        given |= dict([sitting.choose(1, 1), sitting.choose(2, 0)])
        sitting.sees(WAITING)

        server.start()
        sitting.sees(SAVED)

        sitting.sent()
        assert sitting.saved == given
    finally:
        sitting.context.close()
        server.kill()
        own.end()


def test_answers_are_submitted_when_the_time_has_run_out(site, chromium, begun):
    sitting = Sitting(site, chromium, *next(begun))
    given = dict([sitting.choose(0, 1), sitting.choose(1, 0)])
    sitting.sees(SAVED)
    sitting.sent()
    code, output = site.manage(
        "shell", "-c", PASS_AN_HOUR.format(pk=pk_in(sitting.address))
    )
    assert code == 0, output

    sitting.choose(2, 1)  # too late
    sitting.page.locator(".question [data-saved]:text('terminó el tiempo')").wait_for()
    sitting.page.goto(sitting.address)
    assert sitting.page.url.endswith("/review/")
    sitting.page.locator("form[data-submit] button").click()
    sitting.page.wait_for_url(lambda url: "/review/" not in url)

    assert submitted_in(site, sitting.address) == given
    sitting.context.close()
