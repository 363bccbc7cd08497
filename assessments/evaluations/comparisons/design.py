"""What two waves allow to be claimed."""

from assessments.evaluations.methods.claims import Comparison, Design, Forms
from assessments.evaluations.models import Evaluation, Wave


def design_of(baseline, outcome, untrained=()):
    """Which topics were trained is not known here: nothing but people is compared."""
    forms = {wave.forms for wave in (baseline.wave, outcome.wave)}
    return Design(
        has_baseline=True,
        is_baseline_arrival=baseline.wave.purpose == Wave.Purpose.ARRIVAL,
        baseline_chose_topics=False,
        forms={
            frozenset({Wave.Forms.BOTH}): Forms.SAME,
            frozenset({Wave.Forms.COUNTERBALANCED}): Forms.COUNTERBALANCED,
        }.get(frozenset(forms), Forms.DIFFERENT),
        comparison=_comparison(baseline) if untrained else Comparison.NONE,
    )


def _comparison(baseline):
    """A random or stepped order counts if it was stated before the outcome."""
    stated = baseline.inputs["evaluation"]["comparison"]
    is_stepped = stated == Evaluation.Comparison.STEPPED
    return Comparison.STEPPED if is_stepped else Comparison.UNTRAINED
