"""Evaluations in a list, with their waves."""

from dataclasses import dataclass

from assessments.evaluations.models import Evaluation
from assessments.evaluations.waves.steps import WaveRow, current_wave, wave_rows


@dataclass(frozen=True)
class EvaluationRow:
    """`current`: its open wave, or else the next or last one."""

    evaluation: Evaluation
    current: WaveRow | None
    is_own: bool


def evaluation_rows(evaluations, user):
    evaluations = list(evaluations)
    own = set(Evaluation.objects.run_by(user).values_list("pk", flat=True))
    waves = [wave for each in evaluations for wave in each.waves.all()]
    by_evaluation = {}
    for row in wave_rows(waves):
        by_evaluation.setdefault(row.wave.evaluation_id, []).append(row)
    return [
        EvaluationRow(
            each, current_wave(by_evaluation.get(each.pk, [])), each.pk in own
        )
        for each in evaluations
    ]
