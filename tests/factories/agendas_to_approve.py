"""An agenda of a frozen evaluation, ready to be approved."""

from datetime import time

from assessments.agendas.basis import basis_of
from assessments.agendas.models import (
    Agenda,
    Contributor,
    PlannedWorkshop,
    Proposal,
)
from assessments.evaluations.results.canonical import digest
from assessments.evaluations.results.closing import freeze
from tests.factories.enrolments import CohortFactory
from tests.factories.evaluation_answers import add_sheets, make_wave
from tests.factories.people import InstitutionFactory

DAYS = ["2030-06-10", "2030-06-11"]


def make_agenda_to_approve(cohort=None, **row):
    """One topic, tested by six people, with two sessions in one planned workshop.

    `row`: changed values of the topic's row in the table of needs.
    """
    wave = make_wave(topics=1, items=2)
    cohort = cohort or CohortFactory(country="GT")
    wave.evaluation.cohorts.add(cohort)
    add_sheets(wave, cohort, [["b", "a"]] * 6)
    agenda = make_agenda(freeze(wave, by=None))
    topic = wave.evaluation.instrument.sections.get(purpose="knowledge").items.get(
        position=1
    )
    contributor = Contributor.objects.create(
        agenda=agenda, institution=InstitutionFactory()
    )
    contributor.topics.add(topic.topic)
    make_proposal(agenda, topic.topic, contributor.institution, row)
    return agenda


def make_agenda(snapshot):
    agenda = Agenda.objects.create(
        snapshot=snapshot,
        evaluation_closed_at=snapshot.closed_at,
        title_es="Agenda",
        title_en="Agenda of workshops",
    )
    PlannedWorkshop.objects.create(
        agenda=agenda,
        order=1,
        title_es="Taller",
        title_en="Workshop",
        days=DAYS,
        rooms=["A"],
        starts=time(9),
        ends=time(17),
    )
    return agenda


def make_proposal(agenda, topic, institution, row=()):
    need = {"topic": topic.code, "n": 6, "need": 20.0, "band": "clear", "required": ""}
    return Proposal.objects.create(
        agenda=agenda,
        sha256=digest(basis_of(agenda)),
        needs={"n": 6, "rows": [need | dict(row)], "self_ratings": []},
        problem={},
        result={
            "sessions": [
                a_session(topic, institution, number, day)
                for number, day in enumerate(DAYS, start=1)
            ],
            "left_out": [],
            "conflicts": [],
            "words": {},
        },
        costs=[],
    )


def a_session(topic, institution, number, day):
    return {
        "topic": topic.code,
        "number": number,
        "workshop": "1",
        "day": day,
        "start": 540,
        "end": 660,
        "room": "A",
        "organisation": str(institution.pk),
        "reasons": [],
    }


def compute_again(agenda):
    """The same proposal, of the agenda as it is now."""
    latest = agenda.proposals.last()
    names = ("needs", "problem", "result", "costs")
    return Proposal.objects.create(
        agenda=agenda,
        sha256=digest(basis_of(agenda)),
        **{name: getattr(latest, name) for name in names},
    )
