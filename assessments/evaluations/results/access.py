"""Who reads the results of which evaluations; for everybody else they are a 404."""

from django.db.models import CharField
from django.http import Http404
from django.shortcuts import get_object_or_404

from assessments.evaluations.models import Comparison, Evaluation, Snapshot
from assessments.evaluations.results.reading import Reader
from cohorts.enrolments.models import Cohort
from lms.prepared import PreparedQuery

FROZEN = PreparedQuery(
    lambda code, purpose: (
        Snapshot.objects.filter(wave__evaluation__code=code, wave__purpose=purpose)
        .select_related("wave__evaluation")
        .defer("answers")
    ),
    code=CharField(),
    purpose=CharField(),
)


def reader_or_404(user, evaluation):
    """Evaluators read all; coordinators what concerns the cohorts that they run."""
    if Evaluation.objects.run_by(user).filter(pk=evaluation.pk).exists():
        return Reader()
    own = Cohort.objects.run_by(user).filter(evaluations=evaluation)
    codes = frozenset(own.values_list("code", flat=True))
    if not codes:
        raise Http404
    return Reader(cohorts=codes, reads_texts=False)


def results_or_404(user, code, purpose):
    """(frozen results, their reader)."""
    snapshot = FROZEN.row(code=code, purpose=purpose)
    if snapshot is None:
        raise Http404
    return snapshot, reader_or_404(user, snapshot.wave.evaluation)


def comparison_or_404(user, code, pk):
    """(comparison, its reader)."""
    rows = Comparison.objects.select_related(
        "baseline__wave", "outcome__wave__evaluation"
    ).defer("baseline__answers", "outcome__answers")
    comparison = get_object_or_404(rows, pk=pk, outcome__wave__evaluation__code=code)
    reader = reader_or_404(user, comparison.outcome.wave.evaluation)
    if not may_read(comparison, reader.cohorts):
        raise Http404
    return comparison, reader


def may_read(comparison, cohorts):
    """Whether somebody who reads these cohorts (None: all) may read the comparison.

    Everybody's change is for all readers. Of two groups, one must be theirs: the other
    is then the rest of everybody.
    """
    if cohorts is None or not comparison.untrained:
        return True
    beside = comparison.figures["beside"]
    groups = (beside[group]["cohorts"] for group in ("trained", "untrained"))
    return any(set(group) <= set(cohorts) for group in groups)
