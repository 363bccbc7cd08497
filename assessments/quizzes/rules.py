"""What the settings of a quiz mean for one person, at one time."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from assessments.quizzes.models import Accommodation, TopicMinimum

GRACE = timedelta(seconds=60)  # for answers under way when the time ends


@dataclass(frozen=True)
class Allowances:
    """The accommodations that one person has at a quiz, taken together."""

    extra_percent: int = 0
    closes_at: datetime | None = None
    is_excused: bool = False


def allowances(accommodations):
    of_kind = {
        kind: [each for each in accommodations if each.kind == kind]
        for kind in Accommodation.Kind
    }
    extra_time = of_kind[Accommodation.Kind.EXTRA_TIME]
    later_end = of_kind[Accommodation.Kind.LATER_END]
    return Allowances(
        max((each.percent for each in extra_time), default=0),
        max((each.closes_at for each in later_end), default=None),
        bool(of_kind[Accommodation.Kind.EXCUSED]),
    )


def time_limit(quiz, allowed):
    if quiz.time_limit is None:
        return None
    return timedelta(minutes=quiz.time_limit) * (100 + allowed.extra_percent) / 100


def closing_time(quiz, allowed):
    if quiz.closes_at is None or allowed.closes_at is None:
        return quiz.closes_at
    return max(quiz.closes_at, allowed.closes_at)


def deadline(quiz, allowed, started_at):
    limit, closes_at = time_limit(quiz, allowed), closing_time(quiz, allowed)
    ends = [closes_at] if closes_at else []
    if limit:
        ends.append(started_at + limit)
    return min(ends, default=None)


def minimums_of(quizzes):
    """Quiz's key → [(topic's code, its minimum)]: one query. `quizzes`: key → page."""
    rows = TopicMinimum.objects.filter(quiz__in=quizzes.values())
    names = ("quiz__translation_key", "topic__code", "mark")
    minimums = defaultdict(list)
    for key, *minimum in rows.values_list(*names):
        minimums[key].append(minimum)
    return minimums


def lacking_topics(minimums, topic_marks):
    return [
        code
        for code, minimum in minimums
        if Decimal(topic_marks.get(code, 100)) < minimum
    ]
