"""Keep the stored progress of people equal to the ledger."""

from django.db import transaction

from cohorts.enrolments.models import Enrolment
from cohorts.overview.models import ProgressSummary
from cohorts.overview.structure import Structure, structure_of
from cohorts.overview.table import learner_rows, stored_cells
from cohorts.results.models import Result

BATCH = 1000
PROGRESS = [
    "structure",
    "modules_done",
    "is_complete",
    "is_low",
    "has_failed",
    "last_at",
]


@transaction.atomic
def summarise(cohort, keys):
    keys = sorted(keys)
    # A result recorded at the same time waits here, and is summarised after this.
    locked = Enrolment.objects.select_for_update().filter(pk__in=keys)
    list(locked.order_by("pk").values_list("pk"))
    structure = structure_of(cohort)
    learners = learner_rows(structure.modules, keys)
    failures = Result.objects.filter(enrolment__in=keys, outcome=Result.Outcome.FAILED)
    failed = set(failures.order_by().values_list("enrolment_id", flat=True))
    Enrolment.objects.bulk_update(
        (_progress(each, structure, has_failed=each.pk in failed) for each in learners),
        PROGRESS,
        batch_size=200,
    )
    ProgressSummary.objects.bulk_create(
        (
            ProgressSummary(enrolment_id=each.pk, statuses=stored_cells(each.cells))
            for each in learners
        ),
        update_conflicts=True,
        unique_fields=["enrolment"],
        update_fields=["statuses"],
    )


def summarise_outdated(cohort):
    keys = outdated_summaries(cohort).order_by("pk").values_list("pk", flat=True)
    keys = list(keys)
    for start in range(0, len(keys), BATCH):
        summarise(cohort, keys[start : start + BATCH])


def outdated_summaries(cohort):
    """The enrolments whose progress is of another structure."""
    current = structure_of(cohort).name
    return cohort.enrolments.exclude(structure__in=["", current])


def _progress(learner, structure: Structure, *, has_failed):
    """The enrolment with the columns of its progress alone."""
    return Enrolment(
        pk=learner.pk,
        structure=structure.name,
        modules_done=marked_modules(learner.cells),
        is_complete=learner.is_complete,
        is_low=learner.low is not None,
        has_failed=has_failed,
        last_at=learner.last_at,
    )


def marked_modules(cells):
    """ "1" for a module completed, "0" for one that is not, "-" for one not taken."""
    return "".join("-" if not cell else str(int(cell.is_complete)) for cell in cells)
