"""The demo as a person starts it, and a real browser in front of it."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from tests.support.browser import DATA, SCREENS, Site, answers, free_port
from tests.support.loaded import copy_loaded_sqlite
from tests.support.whole import WHOLE

ROOT = Path(__file__).resolve().parents[2]
ARGUMENTS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--in-process-gpu",
    # No page lives long enough to repay the optimizing of its scripts.
    "--js-flags=--no-opt --no-maglev",
    # RenderDocument makes a new frame for each page, a third of the work of showing it.
    # The others are those of Playwright's list, replaced by this one, that matter here.
    "--disable-features=RenderDocument,PaintHolding,"
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    # A page is drawn as a whole instead of in twenty parts.
    "--default-tile-width=1280",
    "--default-tile-height=900",
]


def demo_environment(address):
    return {
        **{k: v for k, v in os.environ.items() if k not in ("SECRET_KEY", "LMS_HOSTS")},
        "DJANGO_SETTINGS_MODULE": "tests.support.clock_settings",
        "TEST_CLOCK": str(DATA / "clock"),
        "LMS_DEMO": "1",
        "LMS_DATA_DIR": str(DATA),
        "LMS_BASE_URL": address,
        "LMS_EMAIL_URL": f"filemail:///{DATA / 'mail'}",
        "LMS_REQUIRE_SECOND_FACTOR": "0",
        # Each web process reads templates and libraries for itself.
        "LMS_PROCESSES": "2" if WHOLE else "1",
    }


@pytest.fixture(scope="session")
def site(pytestconfig):
    """`manage.py demo` where the programme is loaded, stopped as Ctrl-C stops it.

    Loading takes twenty seconds; the tests on SQLite need the same database.
    """
    for folder in (DATA, SCREENS):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
    copy_loaded_sqlite(DATA / "db.sqlite3")
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    environment = demo_environment(address)
    site = Site(address, environment, pictures=pytestconfig.getoption("--pictures"))
    site.set_clock()
    command = [sys.executable, "manage.py", "demo", "--port", str(port)]
    process = subprocess.Popen(command, cwd=ROOT, env=environment)
    try:
        end = time.monotonic() + 360
        while not answers(address):
            assert process.poll() is None, "the demo ended before it answered"
            assert time.monotonic() < end, "the demo did not answer in six minutes"
            time.sleep(0.5)
        yield site
        site.end()
    finally:
        process.send_signal(signal.SIGTERM)
        assert process.wait(20) == 0
    assert not answers(address), "the demo left its web server running"


@pytest.fixture(scope="session")
def chromium():
    # The shell takes two thirds of the time of the whole browser.
    path = shutil.which("chromium-headless-shell") or shutil.which("chromium")
    assert path, "Chromium is missing; install Debian's chromium-headless-shell."
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path,
            args=ARGUMENTS,
        )
        yield browser
        browser.close()
