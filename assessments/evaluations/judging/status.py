"""How far the panel of an evaluation is."""

from dataclasses import dataclass
from statistics import mean

from django.core.exceptions import ValidationError

from assessments.evaluations.judging.cuts import current_cuts, panel_cuts_of
from assessments.evaluations.judging.services import (
    FINISHED,
    judged_items,
    judged_topics,
    latest_estimates,
    latest_ratings,
)
from assessments.evaluations.models import PanelMember, Snapshot


@dataclass(frozen=True)
class Judge:
    """A member of the panel, with how many items and topics they have judged."""

    member: PanelMember
    first: int
    second: int
    topics: int

    @property
    def has_begun(self):
        return bool(self.first or self.second or self.topics)


@dataclass(frozen=True)
class PanelStatus:
    """`cuts`: [(topic or None, CutScore)]; `first_cuts`: [(topic or None, Cut)] of the
    first round, while the second is open; `importance`: [(topic, mean or None)]."""

    judges: list
    items: int
    round: int
    cuts: list
    first_cuts: list
    importance: list
    is_frozen: bool

    @property
    def topics(self):
        return len(self.importance)

    @property
    def is_open(self):
        return self.round in (1, 2)

    @property
    def is_finished(self):
        return self.round == FINISHED

    @property
    def finished_judges(self):
        done = [
            judge.second if self.round == 2 else judge.first for judge in self.judges
        ]
        return sum(count == self.items for count in done)


def panel_status(evaluation):
    estimates = latest_estimates(evaluation)
    ratings = latest_ratings(evaluation)
    members = evaluation.panel.select_related("user")
    topics = list(judged_topics(evaluation))
    return PanelStatus(
        judges=[
            Judge(
                member,
                len(estimates.get((member.pk, 1), {})),
                len(estimates.get((member.pk, 2), {})),
                len(ratings.get(member.pk, {})),
            )
            for member in members
        ],
        items=judged_items(evaluation).count(),
        round=evaluation.angoff_round,
        cuts=_cuts(evaluation, topics),
        first_cuts=_first_cuts(evaluation),
        importance=[(topic, _mean_of(topic, ratings)) for topic in topics],
        is_frozen=Snapshot.objects.filter(wave__evaluation=evaluation).exists(),
    )


def _cuts(evaluation, topics):
    cuts = current_cuts(evaluation)
    whole = cuts.get(None)
    rows = [(topic, cuts.get(topic.pk, whole)) for topic in topics]
    return [*rows, (None, whole)] if cuts else []


def _first_cuts(evaluation):
    if evaluation.angoff_round != 2:
        return []
    try:
        return panel_cuts_of(evaluation, 1)
    except ValidationError:  # judges who left are no longer enough
        return []


def _mean_of(topic, ratings):
    values = [rated[topic.pk] for rated in ratings.values() if topic.pk in rated]
    return mean(values) if values else None
