"""What two waves allow to be claimed."""

from assessments.evaluations.methods.claims import Design, Forms
from assessments.evaluations.models import Wave


def design_of(baseline, outcome):
    """Which topics were trained is not known here, so that nothing is compared."""
    forms = {wave.forms for wave in (baseline.wave, outcome.wave)}
    return Design(
        has_baseline=True,
        is_baseline_arrival=baseline.wave.purpose == Wave.Purpose.ARRIVAL,
        baseline_chose_topics=False,
        forms={
            frozenset({Wave.Forms.BOTH}): Forms.SAME,
            frozenset({Wave.Forms.COUNTERBALANCED}): Forms.COUNTERBALANCED,
        }.get(frozenset(forms), Forms.DIFFERENT),
    )
