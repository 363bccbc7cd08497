"""What fixing a place would cost, computed before anything is saved.

The search takes a second or more and needs libraries that web processes do not carry:
a job runs it, and its result is shown until the place is saved or given up.
"""

from django.db import transaction

from assessments.agendas.basis import basis_of, place_of
from assessments.agendas.proposing import is_current, latest_proposal, solution_of
from assessments.evaluations.results.canonical import digest
from lms.jobs.models import Job
from lms.jobs.services import start_job

JOB = "agenda_preview"


@transaction.atomic
def request_preview(agenda, placement, *, by):
    """The job that computes the agenda with the `Placement`, which is not saved."""
    payload = {"agenda": agenda.pk, "place": place_of(placement)}
    waiting = Job.objects.unfinished().filter(kind=JOB, payload=payload)
    return waiting.first() or start_job(
        JOB, started_by=by, subject=agenda.title, payload=payload
    )


def previews_of(agenda):
    return Job.objects.filter(kind=JOB, payload__agenda=agenda.pk)


def compare(agenda, place):
    """The best agenda without the place and with it. `sha256`: of what it rests on."""
    basis = basis_of(agenda)
    latest = latest_proposal(agenda)
    if is_current(agenda, latest):
        before = latest.result
    else:
        _problem, before = solution_of(agenda, basis)
    problem, after = solution_of(agenda, with_place(basis, place))
    return {
        "sha256": digest(basis),
        "before": before,
        "after": after,
        "problem": problem,
    }


def with_place(basis, place):
    """The basis as it is once the place is saved."""
    kept = [each for each in basis["placements"] if not _is_contrary(each, place)]
    if place not in kept:
        kept.append(place)
    return basis | {"placements": kept}


def _is_contrary(each, place):
    return each != place and each | {"kind": ""} == place | {"kind": ""}
