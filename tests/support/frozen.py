"""An evaluation of a cohort with two frozen waves and their comparison."""

from datetime import timedelta

from django.utils import timezone

from assessments.evaluations.comparisons.comparing import compare
from assessments.evaluations.models import Wave
from assessments.evaluations.results.closing import freeze
from tests.factories.evaluation_answers import add_coded_sheets, make_wave
from tests.factories.evaluations import WaveFactory


def a_frozen_evaluation(cohort, people=5):
    """The arguments of its addresses."""
    first = make_wave(topics=1, items=2, purpose=Wave.Purpose.ARRIVAL)
    first.evaluation.cohorts.add(cohort)
    ended = timezone.now() - timedelta(hours=1)
    second = WaveFactory(
        evaluation=first.evaluation, purpose=Wave.Purpose.POST, closes_at=ended
    )
    for wave, answers in ((first, ["b", "a"]), (second, ["b", "b"])):
        coded = {f"P{number}": answers for number in range(people)}
        add_coded_sheets(wave, cohort, coded, is_comparable=True)
    made = compare(freeze(first, by=None), freeze(second, by=None))
    return {"frozen": first.evaluation.code, "compared": made.pk}
