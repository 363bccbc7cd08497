"""Frozen results of synthetic answers, and agendas made from them."""

from datetime import UTC, datetime, time

import numpy as np

from assessments.agendas.models import Contributor, PlannedWorkshop
from assessments.agendas.services import create_agenda
from assessments.evaluations.models import Instrument, Snapshot
from assessments.evaluations.results.canonical import digest, in_order_of_content
from assessments.evaluations.results.closing import parted
from assessments.evaluations.results.figures import compute
from tests.factories.courses import TopicFactory
from tests.factories.evaluations import EvaluationFactory, WaveFactory
from tests.factories.people import InstitutionFactory

CLOSED_AT = datetime(2008, 10, 2, 16, tzinfo=UTC)
MASTERED = 0.95
ITEMS = 8


def both(spanish, english):
    return {"es": spanish, "en": english}


GENERAL = {
    "evaluation": {
        "code": "e",
        "title": both("Evaluación", "Evaluation"),
        "comparison": "none",
        "reconstruction": both("", ""),
    },
    "wave": {"purpose": "needs", "forms": "both", "stated_date": ""},
    "names": {"cohort": {}, "institution": {}, "country": {}},
    "scales": [],
    "texts": [],
}


def make_inputs(facility, *, people=170, cut=70.0, critical=(), tolerance=5.0):
    """Answers by chance. `facility`: topic's code → share right; `critical`: topics.

    The first item of a critical topic is the critical one; 2 of 10 people fail it.
    """
    columns = [(code, number) for code in facility for number in range(ITEMS)]
    shares = drawn_shares(columns, facility, people, critical)
    return {
        **GENERAL,
        "evaluation": GENERAL["evaluation"] | {"tolerance": tolerance},
        "topics": [
            {"code": code, "name": both(f"Tema {code}", f"Topic {code}")}
            for code in facility
        ],
        "items": [
            item(code, number, code in critical and number == 0)
            for code, number in columns
        ],
        "people": in_order_of_content(
            [person([float(share) for share in row]) for row in shares]
        ),
        "cuts": {code: cut_score(cut) for code in facility},
        "panel_importance": {code: {"mean": 4.0, "n": 5} for code in facility},
    }


def drawn_shares(columns, facility, people, critical):
    right = np.array([facility[code] for code, _number in columns])
    shares = np.random.default_rng(2008).random((people, len(columns))) < right
    for place, (code, number) in enumerate(columns):
        if code in critical and number == 0:
            shares[:, place] = np.arange(people) % 10 > 1
    return shares


def item(code, number, critical):
    return {
        "code": f"{code}{number}",
        "topic": code,
        "form": "",
        "weight": 1.0,
        "critical": critical,
        "harm": both("Daño", "Harm"),
    }


def person(shares):
    groups = {"form": "", "cohort": "C", "institution": "", "country": "MX"}
    return {"shares": shares, "unknown": []} | groups


def cut_score(value):
    return {"value": value, "method": "fixed", "standard_error": None, "judges": None}


def make_snapshot(inputs, *, cohorts=()):
    """Frozen results of those inputs, whose topics exist."""
    for code in (topic["code"] for topic in inputs["topics"]):
        TopicFactory(code=code)
    evaluation = EvaluationFactory(instrument=bare_instrument(), cohorts=cohorts)
    wave = WaveFactory(
        evaluation=evaluation,
        opens_at=datetime(2008, 9, 1, tzinfo=UTC),
        closes_at=datetime(2008, 10, 1, tzinfo=UTC),
        closed_at=CLOSED_AT,
    )
    return Snapshot.objects.create(
        wave=wave,
        closed_at=CLOSED_AT,
        importance_locked_at=CLOSED_AT,
        n=len(inputs["people"]),
        sha256=digest(inputs),
        **parted(inputs),
        figures=compute(inputs),
    )


def bare_instrument():
    code = f"bare-{Instrument.objects.count()}"
    return Instrument.objects.create(code=code, title_es="I", title_en="I")


def make_agenda(snapshot, *, by=None, **fields):
    return create_agenda(snapshot, by=by, title_es="Agenda", **fields)


def add_workshop(agenda, *days, order=1, **fields):
    """From 9:00 to 13:00 in one room."""
    details = {
        "title_es": f"Taller {order}",
        "title_en": f"Workshop {order}",
        "rooms": ["A"],
        "starts": time(9),
        "ends": time(13),
    }
    return PlannedWorkshop.objects.create(
        agenda=agenda, order=order, days=list(days), **details | fields
    )


def add_contributor(agenda, *topics, institution=None, days=None):
    """An institution that can teach the topics of those codes."""
    contributor = Contributor.objects.create(
        agenda=agenda, institution=institution or InstitutionFactory(), days=days
    )
    contributor.topics.set([TopicFactory(code=code) for code in topics])
    return contributor
