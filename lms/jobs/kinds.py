"""Kinds of job; features register theirs in the `ready` of their `apps.py`."""

from collections.abc import Callable
from dataclasses import dataclass

from lms.jobs.models import Job


@dataclass(frozen=True)
class JobKind:
    """What a job of this name does.

    `step(job)` does one step of at most two seconds and returns whether it was the
    last. It runs in a transaction that locks the job's row: what it writes and what
    it sets on the job (`position`, `done`, `total`, `message`, `result`) are committed
    together, so that a killed worker repeats no step. A ValidationError ends the job
    with its message; after any other error the step is tried again.

    `finish(job)` runs once in the transaction that ends the job, also if the job
    failed or was cancelled.

    `result_url(job)` is the address of the result of a finished job.
    """

    name: str
    label: str
    step: Callable[[Job], bool]
    finish: Callable[[Job], None] | None = None
    result_url: Callable[[Job], str] | None = None


_kinds = {}


def register(kind):
    _kinds[kind.name] = kind


def kind_of(job):
    return _kinds[job.kind]
