"""The results of a wave of a thousand people, and the board of an agenda."""

import json

from django.conf import settings
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from assessments.agendas.demo import EXAMPLE, add_workshops
from assessments.agendas.models import Agenda, Proposal
from assessments.evaluations.demo import PAST
from assessments.evaluations.models import Snapshot
from assessments.evaluations.results.canonical import digest, in_order_of_content
from assessments.evaluations.results.closing import parted
from assessments.evaluations.results.figures import compute
from lms import countries
from lms.people.models import User
from tests.bench import load, timing
from tests.factories.evaluations import EvaluationFactory, WaveFactory

CODE, TITLE = "bench-results", "Borrador"
PEOPLE = 1_000
COUNTRIES = ("GT", "HN", "SV", "MX", "CR")


def measured():
    """{name: (ours per second, the floor's, queries)}"""
    settings.ALLOWED_HOSTS = ["*"]
    evaluator = User.objects.get(email="evaluator@demo.test")
    wave, agenda = results_of_a_thousand().wave, draft_agenda()
    results = reverse("evaluations:results", args=[CODE, wave.purpose])
    board = agenda.get_absolute_url()
    return {
        "results": compared(evaluator, results, "results", CODE),
        "board": compared(evaluator, board, "board", agenda.pk),
    }


def compared(user, page, name, key):
    """Against a view that reads the same rows and returns the same bytes."""
    client = Client()
    client.force_login(user)
    count = timing.queries(lambda: client.get(page))
    timing.store(f"{name}.html", client.get(page).content)
    visitor = load.Visitor(client)
    ours, floor = visitor.opening(page), visitor.opening(f"/floor/{name}/{key}/")
    return (*timing.rates(ours, floor), count)


@transaction.atomic
def results_of_a_thousand():
    """The demo's frozen answers, given by many people of five countries."""
    if found := Snapshot.objects.filter(wave__evaluation__code=CODE).first():
        return found
    demo = Snapshot.objects.get(wave__evaluation__code=PAST)
    now, inputs = timezone.now(), inputs_of_a_thousand(demo.all_inputs)
    evaluation = EvaluationFactory(
        code=CODE, instrument=demo.wave.evaluation.instrument, importance_locked_at=now
    )
    return Snapshot.objects.create(
        wave=WaveFactory(evaluation=evaluation, closed_at=now),
        closed_at=now,
        importance_locked_at=now,
        n=PEOPLE,
        sha256=digest(inputs),
        figures=compute(inputs),
        **parted(inputs),
    )


def inputs_of_a_thousand(inputs):
    people = [
        person | {"country": COUNTRIES[number % len(COUNTRIES)]}
        for number, person in enumerate(repeated(inputs["people"]))
    ]
    scales = [each | {"rows": repeated(each["rows"])} for each in inputs["scales"]]
    names = {
        code: {each: countries.name(code, each) for each in ("es", "en")}
        for code in COUNTRIES
    }
    return inputs | {
        "people": in_order_of_content(people),
        "names": inputs["names"] | {"country": names},
        "scales": scales,
    }


def repeated(rows):
    return (rows * PEOPLE)[:PEOPLE]


@transaction.atomic
def draft_agenda():
    """The demo's agenda of fifteen sessions in two workshops, still to be approved."""
    if found := Agenda.objects.filter(title_es=TITLE).first():
        return found
    approved = Agenda.objects.get(snapshot__wave__evaluation__code=PAST)
    agenda = Agenda.objects.create(
        snapshot=approved.snapshot,
        evaluation_closed_at=approved.evaluation_closed_at,
        title_es=TITLE,
        created_by=approved.created_by,
    )
    add_workshops(agenda, json.loads(EXAMPLE.read_text()))
    proposal = approved.proposals.latest("pk")
    names = ("sha256", "needs", "problem", "result", "costs")
    Proposal.objects.create(
        agenda=agenda, **{name: getattr(proposal, name) for name in names}
    )
    return agenda
