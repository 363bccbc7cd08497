"""What the scripts of an attempt weigh; the page needs no library."""

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles.finders import find

from tests.factories.quizzes import begin

SCRIPT = re.compile(r'"/static/([\w/]+\.js)"')


@pytest.mark.django_db
@pytest.mark.usefixtures("queue")
def test_own_scripts_of_an_attempt_stay_within_their_budget(signed_in):
    attempt = begin(["single_choice"], time_limit=30)
    client = signed_in(attempt.enrolment.user)

    names = set(SCRIPT.findall(client.get(attempt.get_absolute_url()).text))

    sizes = [len(gzip.compress(Path(find(name)).read_bytes(), 9)) for name in names]
    assert {name.rsplit("/", 1)[1] for name in names} == {
        "answers.js",
        "countdown.js",
        "fields.js",
        "status.js",
        "unsent.js",
    }
    assert max(sizes) <= 2 * 1024
    assert sum(sizes) <= 6 * 1024
