"""What a correction would change, before it is recorded."""

from copy import copy
from dataclasses import dataclass
from functools import cached_property

from cohorts.enrolments.models import Enrolment
from cohorts.results.achievements import achievement_of, changed
from cohorts.results.criteria import (
    as_sentence_for_staff,
    criteria_with,
    unmet_criteria,
)
from cohorts.results.models import Result
from cohorts.results.progress import Progress


@dataclass(frozen=True)
class State:
    """The person's progress, and what they lack, as a sentence."""

    progress: Progress
    lacks: str

    @property
    def minutes(self):
        return sum(module.entry.minutes for module in self.progress.modules)


@dataclass(frozen=True)
class Consequences:
    """A person before and after."""

    before: State
    after: State

    @cached_property
    def module_lines(self):
        pairs = zip(
            self.before.progress.modules, self.after.progress.modules, strict=True
        )
        return [(old, new) for old, new in pairs if old.status != new.status]

    @property
    def changes_nothing(self):
        return not self.module_lines and self.before.lacks == self.after.lacks


def consequences_of(enrolment: Enrolment, correction, language):
    """`correction`: an unsaved `Result` that names the row it corrects."""
    before = achievement_of(enrolment, language)
    after = changed(before, results=with_correction(before.results, correction))
    return Consequences(_state(before), _state(after))


def consequences_of_requirements(enrolment, module_keys, own, language):
    before = achievement_of(enrolment, language)
    other = copy(enrolment)
    other.module_keys = module_keys
    after = changed(before, enrolment=other, criteria=criteria_with(other, own))
    return Consequences(_state(before), _state(after))


def with_correction(rows, correction):
    others = [row for row in rows if row.pk != correction.corrects_id]
    if correction.outcome == Result.Outcome.ANNULLED:
        return others
    return sorted([*others, correction], key=_order)


def _order(row):
    # A correction has the time of what it corrects, and a later key.
    return row.achieved_at, row.pk is None, row.pk or 0


def _state(achievement):
    unmet = unmet_criteria(achievement)
    return State(achievement.progress, as_sentence_for_staff(unmet))
