"""Why a topic is left out, in words that say what to do."""

from dataclasses import replace
from datetime import date

import pytest

from assessments.agendas.planning.problem import (
    Forbid,
    Organisation,
    Problem,
    Topic,
    Workshop,
)
from assessments.agendas.planning.solver import solve

MONDAY, TUESDAY = date(2027, 2, 1), date(2027, 2, 2)
TRIAL = Problem(
    topics=(Topic("A", 10, 60), Topic("B", 5, 60)),
    organisations=(Organisation("O", ("A",)), Organisation("P", ("B",))),
    workshops=(Workshop("W", (MONDAY,), ("room",), 540, 720),),
)
TEACHES_A = TRIAL.organisations[0]
TIME = "The time goes to topics that cover more need."


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"workshops": (replace(TRIAL.workshops[0], themes=1),)}, TIME),
        (
            {"organisations": (TEACHES_A,)},
            "No organisation teaches it. Add it to what one of them can teach.",
        ),
        (
            {"organisations": (TEACHES_A, Organisation("P", ("B",), (TUESDAY,)))},
            "Nobody who teaches it is available on the days of the workshops.",
        ),
        (
            {"forbids": (Forbid("B", "W", MONDAY),)},
            "Nobody who teaches it is available on the days of the workshops.",
        ),
        ({"forbids": (Forbid("B"),)}, "The coordinator excluded it."),
        (
            {"topics": (TRIAL.topics[0], Topic("B", 5, 240))},
            "No workshop has 240 minutes without a break. Shorten its sessions",
        ),
        (
            {"topics": (TRIAL.topics[0], Topic("B", 0, 60))},
            "The group is above the cut score.",
        ),
    ],
)
def test_reason_says_what_to_do(changes, words):
    (left_out,) = solve(replace(TRIAL, **changes)).left_out

    assert left_out.topic == "B"
    assert left_out.reason.startswith(words)
