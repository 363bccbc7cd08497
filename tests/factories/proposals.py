"""Agendas with proposals that the real solver made of a small problem."""

from dataclasses import asdict
from datetime import time

from django.utils import timezone

from assessments.agendas.models import Agenda, PlannedWorkshop, Proposal
from assessments.evaluations.models import Snapshot
from lms.people.models import Institution
from tests.factories.courses import TopicFactory
from tests.factories.evaluations import EvaluationFactory, WaveFactory

DAYS = ["2027-06-08", "2027-06-09"]


def make_agenda(*topics, cohorts=(), **fields):
    """Of frozen results of 170 people in topics of these codes."""
    wave = WaveFactory(evaluation=EvaluationFactory(cohorts=cohorts))
    closed = timezone.now()
    rows = [TopicFactory(code=code) for code in topics]
    snapshot = Snapshot.objects.create(
        wave=wave,
        closed_at=closed,
        importance_locked_at=closed,
        n=170,
        sha256="a" * 64,
        inputs={"topics": [{"code": row.code} for row in rows]},
        answers={},
        figures={},
    )
    return Agenda.objects.create(
        snapshot=snapshot,
        evaluation_closed_at=closed,
        title_es="Agenda de junio",
        title_en="June agenda",
        **fields,
    )


def make_planned_workshop(agenda, **fields):
    """Two days of two blocks of two hours in one room."""
    usual = {
        "order": agenda.planned_workshops.count() + 1,
        "title_es": "Primer taller",
        "title_en": "First workshop",
        "days": DAYS,
        "rooms": ["Sala A"],
        "starts": time(9),
        "ends": time(13, 20),
        "breaks": [["11:00", "11:20"]],
    }
    return PlannedWorkshop.objects.create(agenda=agenda, **usual | fields)


def need_row(topic, need, **fields):
    """As in the needs of a proposal."""
    usual = {
        "n": 170,
        "mastery": 0.57,
        "low": 0.53,
        "high": 0.61,
        "gap": 0.24,
        "judged": 0.98,
        "below": 0.8,
        "time": 1.5,
        "in_top": 0.99,
        "band": "clear",
        "critical_error_rate": None,
        "critical_high": None,
        "required": "",
        "excluded": False,
    }
    return {"topic": topic, "need": need} | usual | fields


def problem_of(agenda, needs, **further):
    """As JSON: one institution teaches all topics. `needs`: topic code → N."""
    institution = Institution.objects.order_by("pk").first()
    fields = ("days", "rooms", "breaks", "themes")
    return {
        "topics": [
            {"id": code, "need": need, "minutes": 120, "sessions": 1}
            for code, need in needs.items()
        ],
        "organisations": [{"id": str(institution.pk), "topics": list(needs)}],
        "workshops": [
            {
                "id": str(each.order),
                "title": each.title_es,
                "start": f"{each.starts:%H:%M}",
                "end": f"{each.ends:%H:%M}",
                **{name: getattr(each, name) for name in fields},
            }
            for each in agenda.planned_workshops.all()
        ],
    } | further


def make_proposal(agenda, problem, *, rows=None, costs=()):
    """What the solver makes of the problem. `rows`: further fields by topic code."""
    from assessments.agendas.planning.problem_json import read_problem
    from assessments.agendas.planning.solver import solve

    result = jsonable(asdict(solve(read_problem(problem))))
    given = rows or {}
    return Proposal.objects.create(
        agenda=agenda,
        sha256=f"{Proposal.objects.count():064}",
        needs={
            "n": 170,
            "snapshot_sha256": "a" * 64,
            "formula": 1,
            "rows": [
                need_row(each["id"], each["need"], **given.get(each["id"], {}))
                for each in problem["topics"]
            ],
        },
        problem=problem,
        result=result,
        costs=list(costs),
    )


def jsonable(value):
    """The same values as JSON keeps them."""
    if isinstance(value, dict):
        return {key: jsonable(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [jsonable(each) for each in value]
    return value if isinstance(value, int | float | None) else str(value)
