"""What the panel of an evaluation has set: the latest cut scores and importance."""

from collections import defaultdict

from assessments.evaluations.judging.cuts import current_cuts
from assessments.evaluations.judging.services import latest_ratings
from curricula.sources.models import Topic


def cut_scores(evaluation, topics):
    """Topic's code → its cut score, its own or the general one; without those lacking.

    The values are out of 100.
    """
    latest = current_cuts(evaluation)
    chosen = {topic.code: latest.get(topic.pk, latest.get(None)) for topic in topics}
    return {code: _cut(row) for code, row in chosen.items() if row}


def _cut(row):
    error = row.standard_error
    return {
        "value": float(row.value),
        "method": row.method,
        "standard_error": None if error is None else float(error),
        "judges": row.judges,
    }


def panel_importance(evaluation):
    rated = defaultdict(list)
    for ratings in latest_ratings(evaluation).values():
        for topic, value in ratings.items():
            rated[topic].append(value)
    codes = dict(Topic.objects.filter(pk__in=rated).values_list("pk", "code"))
    return {
        codes[topic]: {"mean": round(sum(values) / len(values), 6), "n": len(values)}
        for topic, values in rated.items()
    }
