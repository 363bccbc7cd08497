"""What remains at a follow-up of the gain between arrival and the end."""

from dataclasses import asdict

from assessments.evaluations.comparisons.design import design_of
from assessments.evaluations.comparisons.pairs import read_pairs
from assessments.evaluations.methods.change import halves_of
from assessments.evaluations.methods.claims import Rung, rung
from assessments.evaluations.methods.retention import retention
from assessments.evaluations.models import Snapshot, Wave
from assessments.evaluations.results.notes import LEAST


def wave_between(baseline, outcome):
    """The frozen wave after the training, if the outcome is its follow-up."""
    if outcome.wave.purpose != Wave.Purpose.FOLLOW_UP:
        return None
    rows = Snapshot.objects.select_related("wave__evaluation__instrument")
    return rows.filter(
        wave__evaluation=outcome.wave.evaluation_id,
        wave__purpose=Wave.Purpose.POST,
        closed_at__gt=baseline.closed_at,
        closed_at__lt=outcome.closed_at,
    ).first()


def retained(baseline, outcome):
    """(inputs, rows of a `Retention` or None by topic), or (None, []).

    A topic is left out if fewer than `LEAST` people answered it in all three waves,
    or if the forms do not allow a gain to be reported.
    """
    between = wave_between(baseline, outcome)
    if between is None or Rung.LEVEL in (
        rung(design_of(baseline, later)) for later in (between, outcome)
    ):
        return None, []
    first, last = read_pairs(baseline, between), read_pairs(baseline, outcome)
    topics = [topic for topic in last.topics if topic in first.topics]
    rows = (_row(first, last, topic) for topic in topics)
    return first.inputs, list(filter(None, rows))


def _row(first, last, topic):
    codes = [code for code in last.codes if code in set(first.codes)]
    columns = (pairs[topic].rename(name) for name, pairs in _waves(first, last))
    values = first.was[[]].loc[codes].join(columns).dropna()
    orders = _orders(first, last, values.index)
    if len(values) < LEAST:
        return None
    if orders is not None and len(halves_of(values.to_numpy(float), orders)) < 2:
        return None
    kept = retention(*values.to_numpy(float).T, orders)
    return {"topic": topic, "retention": asdict(kept) if kept else None}


def _waves(first, last):
    return ("before", first.was), ("after", first.now), ("later", last.now)


def _orders(first, last, codes):
    """As of `Pairs`; blank for who had another form at the end than in between."""
    if first.orders is None and last.orders is None:
        return None
    orders = first.orders_of(codes)
    orders[orders != last.orders_of(codes)] = ""
    return orders
