"""Compares two frozen waves of an evaluation, person by person."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from assessments.evaluations.comparisons.pairing import paired_cohorts
from assessments.evaluations.comparisons.untrained import refuse_group
from assessments.evaluations.models import Comparison, Wave
from assessments.evaluations.results.canonical import digest
from assessments.evaluations.results.notes import LEAST
from lms.jobs.models import Job
from lms.jobs.services import start_job

JOB = "evaluation_comparison"


@transaction.atomic
def compare(baseline, outcome, *, selection=None, untrained=(), by=None):
    """Compute and store the change between two snapshots; the same one only once.

    `selection`: the snapshot that chose the topics that were trained. `untrained`:
    codes of the cohorts that were not trained in between.
    """
    # numpy and pandas take a second to import: web processes do not carry them.
    from assessments.evaluations.comparisons.figures import change_figures

    untrained = sorted(untrained)
    refuse_comparison(baseline, outcome, selection=selection, untrained=untrained)
    same = Comparison.objects.filter(
        baseline=baseline, outcome=outcome, selection=selection, untrained=untrained
    )
    if existing := same.first():
        return existing
    inputs, figures = change_figures(baseline, outcome, untrained)
    return Comparison.objects.create(
        baseline=baseline,
        outcome=outcome,
        selection=selection,
        baseline_closed_at=baseline.closed_at,
        outcome_closed_at=outcome.closed_at,
        untrained=untrained,
        sha256=digest(inputs),
        figures=figures,
        made_at=timezone.now(),
        made_by=by,
    )


def refuse_comparison(baseline, outcome, *, selection=None, untrained=()):
    """Raise ValidationError with what to do instead."""
    if baseline.wave.evaluation_id != outcome.wave.evaluation_id:
        raise ValidationError(
            _("Compare waves of one evaluation: people have another code in each.")
        )
    if selection == baseline or baseline.wave.purpose == Wave.Purpose.NEEDS:
        raise ValidationError(
            _(
                "The baseline chose the topics: the lowest topics rise even without "
                "training. Take the wave of the arrival as the baseline."
            )
        )
    if baseline.closed_at >= outcome.closed_at:
        raise ValidationError(
            _("The baseline must have closed before the outcome. Exchange the waves.")
        )
    people = paired_cohorts(baseline.wave, outcome.wave)
    _refuse_few(len(people))
    if untrained:
        refuse_group(baseline.wave, outcome.wave, people, untrained)


def _refuse_few(pairs):
    if not pairs:
        raise ValidationError(
            _(
                "Nobody who agreed to the comparison answered both waves. Report each "
                "wave on its own, and ask for consent to compare in the next."
            )
        )
    if pairs < LEAST:
        raise ValidationError(
            _(
                "Only %(n)s people who agreed to the comparison answered both waves. "
                "A change is shown from %(least)s: report each wave on its own."
            )
            % {"n": pairs, "least": LEAST}
        )


def request_comparison(baseline, outcome, *, selection, by, untrained=()):
    """The job that compares; refused first where it would be refused later."""
    refuse_comparison(baseline, outcome, selection=selection, untrained=untrained)
    payload = {
        "baseline": baseline.pk,
        "outcome": outcome.pk,
        "selection": selection and selection.pk,
        "untrained": sorted(untrained),
    }
    waiting = Job.objects.unfinished().filter(kind=JOB, started_by=by, payload=payload)
    return waiting.first() or start_job(
        JOB, started_by=by, subject=str(outcome.wave), payload=payload
    )
