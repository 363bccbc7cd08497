"""When a contested place asks for the coordinator's reason: on every screen alike."""

import pytest

from assessments.agendas.contested import lacks_reason
from assessments.agendas.models import Decision

KINDS = Decision.Kind


@pytest.mark.parametrize(
    ("row", "kind", "expected"),
    [
        ({}, None, False),
        ({"band": "clear", "required": ""}, None, False),
        ({"band": "contested", "required": ""}, None, True),
        ({"band": "contested", "required": ""}, KINDS.EXCLUDE, True),
        ({"band": "contested", "required": ""}, KINDS.CONFIRM, False),
        ({"band": "contested", "required": "critical"}, None, False),
    ],
)
def test_contested_place_lacks_a_reason(row, kind, expected):
    decision = kind and Decision(kind=kind)

    assert lacks_reason(row, decision) is expected
