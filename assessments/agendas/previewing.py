"""What a change would cost, computed before anything is saved.

The search takes a second or more and needs libraries that web processes do not carry:
a job runs it, and its result is shown until the change is saved or given up.
"""

from django.db import transaction

from assessments.agendas.basis import basis_of, place_of
from assessments.agendas.proposing import is_current, latest_proposal, solution_of
from assessments.evaluations.results.canonical import digest
from lms.jobs.models import Job
from lms.jobs.services import start_job

JOB = "agenda_preview"


def request_place_preview(agenda, placement, *, by):
    """The job that computes the agenda with the `Placement`, which is not saved."""
    basis, place = basis_of(agenda), place_of(placement)
    placements = with_place(basis, place)["placements"]
    about = {"place": place, "changes": {"placements": placements}}
    return _request(agenda, basis, about, by)


def save_or_preview(agenda, save, *, change, by):
    """Call `save`; if it alters the agenda, undo it and return the preview's job.

    `change`: what the page of the preview says of it, as plain values. None: it is
    saved, because it alters nothing or there is no agenda yet that it could cost.
    """
    before = basis_of(agenda)
    with transaction.atomic():
        save()
        after = basis_of(agenda)
        changes = {name: after[name] for name in after if after[name] != before[name]}
        if not changes or not _has_sessions(agenda):
            return None
        transaction.set_rollback(True)
    return _request(agenda, before, {"change": change, "changes": changes}, by)


def _has_sessions(agenda):
    latest = latest_proposal(agenda)
    return latest is not None and bool(latest.result["sessions"])


@transaction.atomic
def _request(agenda, basis, about, by):
    payload = {"agenda": agenda.pk, "sha256": digest(basis)} | about
    waiting = Job.objects.unfinished().filter(kind=JOB, payload=payload)
    return waiting.first() or start_job(
        JOB, started_by=by, subject=agenda.title, payload=payload
    )


def previews_of(agenda):
    return Job.objects.filter(kind=JOB, payload__agenda=agenda.pk)


def compare(agenda, changes):
    """The best agenda without the changes of its basis and with them."""
    basis = basis_of(agenda)
    latest = latest_proposal(agenda)
    if is_current(agenda, latest):
        before = latest.result
    else:
        _problem, before = solution_of(agenda, basis)
    problem, after = solution_of(agenda, basis | changes)
    return {"before": before, "after": after, "problem": problem}


def with_place(basis, place):
    """The basis as it is once the place is saved."""
    placements = [each for each in basis["placements"] if not _is_contrary(each, place)]
    if place not in placements:
        placements.append(place)
    return basis | {"placements": placements}


def _is_contrary(each, place):
    return each != place and each | {"kind": ""} == place | {"kind": ""}
