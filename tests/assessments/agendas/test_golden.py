"""Answers of a synthetic 2008, through an agenda, to the two workshops of 2009."""

import json
from datetime import time
from pathlib import Path

import pytest

from assessments.agendas.basis import basis_of
from assessments.agendas.proposing import draft_of, propose
from assessments.evaluations.results.canonical import canonical
from tests.factories.agendas import (
    MASTERED,
    add_contributor,
    add_workshop,
    make_agenda,
    make_inputs,
    make_snapshot,
)
from tests.factories.people import InstitutionFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("queue")]

EXAMPLE = json.loads(Path("assessments/agendas/example_2009.json").read_text())
FACILITY = {"IP": 0.42, "TR": 0.48, "CR": 0.54, "GE": 0.62, "ND": 0.65}
TOPICS = [topic["id"] for topic in EXAMPLE["topics"]]


@pytest.fixture
def agenda():
    facility = {code: FACILITY.get(code, MASTERED) for code in TOPICS}
    agenda = make_agenda(make_snapshot(make_inputs(facility)))
    agenda.topic_settings.update(practice=50, sessions=3)
    for each in EXAMPLE["organisations"]:
        institution = InstitutionFactory(code=each["id"])
        add_contributor(agenda, *each["topics"], institution=institution)
    for order, each in enumerate(EXAMPLE["workshops"], start=1):
        add_workshop(
            agenda,
            *each["days"],
            order=order,
            ends=time(17),
            breaks=each["breaks"],
            themes=each["themes"],
            practice=30,
        )
    return agenda


def test_answers_of_2008_give_the_workshops_of_2009(agenda):
    proposal = propose(agenda)

    themes = {"1": set(), "2": set()}
    for session in proposal.result["sessions"]:
        themes[session["workshop"]].add(session["topic"])
    assert themes == {"1": {"IP", "TR", "CR"}, "2": {"GE", "ND"}}
    assert proposal.problem["workshops"][0]["days"] == EXAMPLE["workshops"][0]["days"]


def test_second_run_gives_the_same_bytes(agenda):
    first, second = (canonical(draft_of(agenda, basis_of(agenda))) for _ in range(2))

    assert first == second
