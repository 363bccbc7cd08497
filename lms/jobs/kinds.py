"""Kinds of job that features declare, each in the `ready` of its `apps.py`."""

from collections.abc import Callable
from dataclasses import dataclass

from lms.jobs.models import Job


@dataclass(frozen=True)
class JobKind:
    """What a job of this name does.

    `step(job)` does one step of at most a second or two and returns whether it was
    the last. It runs inside a transaction that holds the job's row: what it writes
    and what it sets on the job (`position`, `done`, `total`, `message`, `result`) are
    committed together, so that a killed worker repeats no step. A ValidationError
    ends the job with its sentence; any other error is tried again later.

    `finish(job)` runs once in the transaction that ends the job, however it ends:
    a job that failed or was cancelled may have done some steps.

    `result_url(job)` is where to see what a finished job has made.
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
