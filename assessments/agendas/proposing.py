"""Computes what an agenda proposes: needs, the best agenda, and what changes cost.

numpy and scipy take a second to import: web processes do not carry them, so that this
module imports them in its functions.
"""

from dataclasses import asdict

from django.db import transaction

from assessments.agendas.basis import FORMULA, basis_of
from assessments.agendas.models import Agenda, Proposal
from assessments.agendas.self_ratings import self_ratings
from assessments.evaluations.results.canonical import digest
from lms.jobs.models import Job
from lms.jobs.services import start_job

JOB = "agenda_proposal"


@transaction.atomic
def request_proposal(agenda, *, by):
    """The job that computes the proposal; one that has not ended is used again.

    Its last step waits for the row of the agenda and begins again if there was a
    change: so none is lost between a job's end and the next.
    """
    Agenda.objects.select_for_update(of=("self",)).get(pk=agenda.pk)
    payload = {"agenda": agenda.pk}
    waiting = Job.objects.unfinished().filter(kind=JOB, payload=payload)
    return waiting.first() or start_job(
        JOB, started_by=by, subject=agenda.title, payload=payload
    )


def latest_proposal(agenda):
    return agenda.proposals.order_by("pk").last()


def is_current(agenda, proposal):
    return proposal is not None and proposal.sha256 == digest(basis_of(agenda))


def propose(agenda, *, by=None):
    """Compute and store the `Proposal`; an unchanged agenda keeps the one it has."""
    basis = basis_of(agenda)
    latest = latest_proposal(agenda)
    if latest is not None and latest.sha256 == digest(basis):
        return latest
    draft = draft_of(agenda, basis)
    draft["costs"] = [cost_of(draft, number) for number in range(len(draft["asked"]))]
    return store(agenda, draft, by=by)


def draft_of(agenda, basis):
    """Everything but the costs. `asked`: the decisions whose cost is still unknown."""
    from assessments.agendas.computing import needs_in

    needs = needs_in(basis, agenda.snapshot)
    problem, result = solved(basis, needs)
    return {
        "sha256": digest(basis),
        "needs": _needs(agenda.snapshot, needs),
        "problem": problem,
        "result": result,
        "asked": _asked(problem, result),
        "costs": [],
    }


def solution_of(agenda, basis):
    """(the problem, its best agenda) of a basis, as plain values."""
    from assessments.agendas.computing import needs_in

    return solved(basis, needs_in(basis, agenda.snapshot))


def solved(basis, needs):
    from assessments.agendas.computing import agendas_in
    from assessments.agendas.planning.problem_writing import write_problem
    from assessments.agendas.results_json import write_agendas

    problem, agendas = agendas_in(basis, needs)
    return write_problem(problem), write_agendas(agendas)


def cost_of(draft, number):
    from assessments.agendas.computing import cost_in

    return cost_in(draft["problem"], draft["result"], *draft["asked"][number])


def store(agenda, draft, *, by):
    values = ("sha256", "needs", "problem", "result", "costs")
    return Proposal.objects.create(
        agenda=agenda, made_by=by, **{name: draft[name] for name in values}
    )


def _needs(snapshot, needs):
    from assessments.agendas.topic_results import topics_without_need
    from assessments.evaluations.results.scale_figures import ABLE_FROM

    topics = [need.topic for need in needs]
    return {
        "n": snapshot.n,
        "snapshot_sha256": snapshot.sha256,
        "formula": FORMULA,
        "rows": [asdict(need) for need in needs],
        "without": topics_without_need(snapshot),
        "self_ratings": list(self_ratings(snapshot.figures, topics, ABLE_FROM)),
    }


def _asked(problem, result):
    """(topic, include or exclude): the opposite of what the agenda does with it."""
    if result["conflicts"]:
        return []
    taught = {session["topic"] for session in result["sessions"]}
    return [
        (topic["id"], "exclude" if topic["id"] in taught else "include")
        for topic in problem["topics"]
    ]
