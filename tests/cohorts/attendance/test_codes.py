"""The code of a session changes every 30 seconds, with one period of grace."""

import re
import subprocess
from datetime import UTC, datetime, timedelta

import pytest
from PIL import Image
from wagtail.models import ModelLogEntry

from cohorts.attendance.codes import code_at, is_code_at, renew_code, seconds_left
from cohorts.attendance.models import SessionCode
from cohorts.attendance.screen import read_screen
from tests.factories.enrolments import CohortFactory, EnrolmentFactory
from tests.factories.workshops import make_published_workshop

SECRET = "12345678901234567890123456789012"
START = datetime(2026, 11, 30, 15, 0, 0, tzinfo=UTC)  # a period begins


@pytest.fixture
def session(db, queue):
    return make_published_workshop(CohortFactory()).sessions.get()


def after(**passed):
    return START + timedelta(**passed)


def test_code_is_the_beginning_of_the_hmac_of_the_period():
    # printf '%016x' 59868360 | xxd -r -p | openssl dgst -sha256 -hmac SECRET
    assert code_at(SECRET, START) == "7WPMHB"


@pytest.mark.parametrize(
    ("seconds", "is_valid"),
    [
        (-0.001, False),
        (0, True),
        (29.999, True),
        (30, True),
        (59.999, True),
        (60, False),
    ],
)
def test_code_is_valid_in_its_period_and_in_the_next(seconds, is_valid):
    code = code_at(SECRET, START)

    assert is_code_at(SECRET, code, after(seconds=seconds)) == is_valid


@pytest.mark.parametrize("text", ["", "A", "ÁÉÍÓÚÑ", "x" * 1000])
def test_other_texts_are_not_the_code(text):
    assert not is_code_at(SECRET, text, START)


def test_code_may_be_typed_in_small_letters():
    assert is_code_at(SECRET, code_at(SECRET, START).lower(), START)


def test_codes_of_a_day_differ_and_use_every_character():
    codes = [code_at(SECRET, after(seconds=30 * n)) for n in range(2880)]

    assert len(set(codes)) == len(codes)
    assert len(set("".join(codes))) == 32


@pytest.mark.parametrize(("seconds", "left"), [(0, 30), (1, 29), (29.9, 1), (30, 30)])
def test_countdown_ends_when_the_code_changes(seconds, left):
    assert seconds_left(after(seconds=seconds)) == left


def test_new_code_replaces_the_secret_and_is_audited(session, coordinator):
    first = renew_code(session, by=coordinator).secret
    second = renew_code(session, by=coordinator).secret

    assert (len(first), first == second) == (64, False)
    assert SessionCode.objects.get().secret == second
    lines = ModelLogEntry.objects.filter(action__startswith="attendance.code")
    assert [(line.action, line.user) for line in lines.order_by("pk")] == [
        ("attendance.code_start", coordinator),
        ("attendance.code_renew", coordinator),
    ]
    assert not any(second in str(line.data) for line in lines)


def test_screen_counts_who_is_recorded_and_changes_with_the_code(session):
    EnrolmentFactory.create_batch(2, cohort=session.workshop.cohort)
    renew_code(session, by=None)

    first, next_one = (
        read_screen(session, now=session.starts_at + timedelta(seconds=seconds))
        for seconds in (0, 30)
    )

    assert (first.shows_code, first.present, first.people) == (True, 0, 2)
    assert first.address != next_one.address


@pytest.mark.parametrize(
    ("minutes", "shows"), [(-30.1, False), (-30, True), (120, True), (120.1, False)]
)
def test_screen_shows_the_code_from_half_an_hour_before_until_the_end(
    session, minutes, shows
):
    renew_code(session, by=None)
    now = session.starts_at + timedelta(minutes=minutes)

    assert read_screen(session, now=now).shows_code == shows


def drawn(path_data, view_box, scale=6):
    """The path of horizontal runs, painted black on white."""
    origin, _y, side, _height = map(int, view_box.split())
    picture = Image.new("L", (side * scale, side * scale), "white")
    for x, y, length in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\d+z", path_data):
        left, top = ((int(n) - origin) * scale for n in (x, y))
        box = (left, top, left + int(length) * scale, top + scale)
        picture.paste("black", box)
    return picture


def test_qr_code_on_the_screen_is_read_as_its_address(session, tmp_path):
    renew_code(session, by=None)
    screen = read_screen(session, now=session.starts_at)
    drawn(screen.path_data, screen.view_box).save(tmp_path / "screen.png")

    command = ["zbarimg", "--quiet", "--raw", tmp_path / "screen.png"]
    assert subprocess.check_output(command, text=True).strip() == screen.address
