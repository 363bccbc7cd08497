"""What the panel of an evaluation has set: the latest cut scores and importance."""

from assessments.evaluations.models import CutScore, ImportanceRating


def cut_scores(evaluation, topics):
    """Topic's code → its cut score, its own or the general one; without those lacking.

    The values are out of 100.
    """
    latest = {}
    rows = CutScore.objects.filter(evaluation=evaluation).order_by("pk")
    for row in rows:
        latest[row.topic_id] = row
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
    """Topic's code → mean of the panel's latest ratings from 1 to 5, and their n."""
    latest = {}
    rows = ImportanceRating.objects.filter(member__evaluation=evaluation)
    for row in rows.select_related("topic").order_by("pk"):
        latest[row.member_id, row.topic.code] = row.value
    values = {}
    for (_member, topic), value in latest.items():
        values.setdefault(topic, []).append(value)
    return {
        topic: {"mean": round(sum(rated) / len(rated), 6), "n": len(rated)}
        for topic, rated in values.items()
    }
