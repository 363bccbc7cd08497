import json
import logging
import sys

import pytest

from lms.logs import JsonFormatter, NoHousekeeping


def record(message, level=logging.INFO, exc_info=None, **extra):
    logger = logging.getLogger("cohorts")
    return logger.makeRecord(
        "cohorts", level, __file__, 1, message, (), exc_info, extra=extra
    )


def test_line_holds_the_message_and_what_came_with_it():
    line = json.loads(JsonFormatter().format(record("Invitado: ñ", enrolment=7)))

    del line["time"]
    assert line == {
        "level": "INFO",
        "logger": "cohorts",
        "message": "Invitado: ñ",
        "enrolment": 7,
    }


def test_line_of_a_fault_holds_its_trace():
    try:
        raise ZeroDivisionError("no share of nobody")
    except ZeroDivisionError:
        fault = record("failed", logging.ERROR, sys.exc_info())

    line = json.loads(JsonFormatter().format(fault))

    assert line["exception"].endswith("ZeroDivisionError: no share of nobody")


@pytest.mark.parametrize(
    ("path", "level", "is_kept"),
    [
        ("cohorts.invitations.services.send_invitations", logging.INFO, True),
        ("modelsearch.tasks.insert_or_update_object_task", logging.INFO, False),
        ("wagtail.tasks.update_reference_index_task", logging.INFO, False),
        ("wagtail.tasks.update_reference_index_task", logging.ERROR, True),
    ],
)
def test_housekeeping_is_kept_only_when_it_fails(path, level, is_kept):
    line = record(f"Task id=1 path={path} state=FAILED", level)

    assert NoHousekeeping().filter(line) is is_kept
