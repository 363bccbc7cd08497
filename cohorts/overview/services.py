"""Keep the summaries of people's progress equal to the ledger."""

from django.db import transaction

from cohorts.enrolments.models import Enrolment
from cohorts.overview.models import ProgressSummary
from cohorts.overview.structure import Structure, structure_of
from cohorts.overview.table import learner_rows, stored_cells
from cohorts.results.models import Result

BATCH = 1000
COLUMNS = [
    field.name for field in ProgressSummary._meta.fields if field.name != "enrolment"
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
    ProgressSummary.objects.bulk_create(
        (
            _summary(cohort, each, structure, has_failed=each.pk in failed)
            for each in learners
        ),
        update_conflicts=True,
        unique_fields=["enrolment"],
        update_fields=COLUMNS,
    )


def summarise_outdated(cohort):
    keys = outdated_summaries(cohort).order_by("pk").values_list("pk", flat=True)
    keys = list(keys)
    for start in range(0, len(keys), BATCH):
        summarise(cohort, keys[start : start + BATCH])


def outdated_summaries(cohort):
    summaries = ProgressSummary.objects.filter(enrolment__cohort=cohort)
    return summaries.exclude(structure=structure_of(cohort).name)


def _summary(cohort, learner, structure: Structure, *, has_failed):
    return ProgressSummary(
        enrolment_id=learner.pk,
        cohort=cohort,
        structure=structure.name,
        modules=marked_modules(learner.cells),
        statuses=stored_cells(learner.cells),
        modules_done=learner.done,
        modules_left=len(learner.taken) - learner.done,
        is_complete=learner.is_complete,
        is_low=learner.low is not None,
        has_failed=has_failed,
        last_at=learner.last_at,
    )


def marked_modules(cells):
    """ "1" for a module completed, "0" for one that is not, "-" for one not taken."""
    return "".join("-" if not cell else str(int(cell.is_complete)) for cell in cells)
