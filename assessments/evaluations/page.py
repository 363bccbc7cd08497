"""What the page of an evaluation shows to a reader."""

from dataclasses import dataclass
from functools import cached_property
from math import ceil

from django.utils import timezone

from assessments.evaluations.judging.cuts import current_cuts
from assessments.evaluations.models import Comparison, Evaluation
from assessments.evaluations.preview import (
    LEAST_ITEMS,
    section_previews,
    short_topics,
    topic_counts,
)
from assessments.evaluations.results.access import may_read
from assessments.evaluations.tolerance import highest_if_nobody, people_to_rule_out
from assessments.evaluations.waves.population import population_of
from assessments.evaluations.waves.response import LEAST
from assessments.evaluations.waves.steps import WaveRow, wave_rows
from cohorts.enrolments.models import Cohort
from lms import countries


@dataclass(frozen=True)
class Population:
    """`people` is None for readers who coordinate some of the cohorts only."""

    cohorts: list
    countries: list
    institutions: list
    people: int | None

    @property
    def is_too_small(self):
        return self.people is not None and self.people < LEAST


@dataclass(frozen=True)
class Panel:
    judges: int
    cut_scores: dict  # label of the method → how many topics have it


@dataclass(frozen=True)
class Page:
    LEAST_ITEMS = LEAST_ITEMS

    evaluation: Evaluation
    is_own: bool
    sections: list
    topics: list
    population: Population
    panel: Panel
    waves: list
    comparisons: list

    @property
    def short_topics(self):
        return short_topics(self.topics) if self.is_own else []

    @property
    def has_critical_items(self):
        return any(item.is_critical for part in self.sections for item in part.items)

    @cached_property
    def people_needed(self):
        return people_to_rule_out(float(self.evaluation.tolerance) / 100)

    @property
    def highest_error(self):
        people = self.population.people
        begun = any(row.wave.opens_at <= timezone.now() for row in self.waves)
        if begun or not (people and self.has_critical_items):
            return None
        if self.people_needed is not None and people >= self.people_needed:
            return None
        return ceil(100 * highest_if_nobody(people))

    @property
    def can_compare(self):
        return self.is_own and sum(row.wave.is_frozen for row in self.waves) > 1


def read_page(evaluation, user):
    """A constant number of queries."""
    is_own = Evaluation.objects.run_by(user).filter(pk=evaluation.pk).exists()
    sections = section_previews(evaluation.instrument)
    waves = evaluation.waves.select_related("evaluation")
    population = read_population(evaluation, user, is_own)
    own = None if is_own else {cohort.code for cohort in population.cohorts}
    return Page(
        evaluation,
        is_own,
        sections,
        topic_counts(sections),
        population,
        read_panel(evaluation),
        wave_rows(waves) if is_own else [WaveRow(wave) for wave in waves],
        [each for each in comparisons_of(evaluation) if may_read(each, own)],
    )


def comparisons_of(evaluation):
    comparisons = Comparison.objects.filter(outcome__wave__evaluation=evaluation)
    return comparisons.select_related("baseline__wave", "outcome__wave__evaluation")


def read_population(evaluation, user, is_own):
    cohorts = evaluation.cohorts.all()
    if not is_own:
        cohorts = cohorts.filter(pk__in=Cohort.objects.run_by(user).values("pk"))
    codes = evaluation.countries or [evaluation.country]
    return Population(
        list(cohorts),
        [countries.name(code) for code in codes if code],
        [each.name_with_country for each in evaluation.institutions.all()],
        population_of(evaluation).count() if is_own else None,
    )


def read_panel(evaluation):
    cuts = current_cuts(evaluation).values()
    labels = [cut.get_method_display() for cut in cuts]
    counts = {label: labels.count(label) for label in dict.fromkeys(labels)}
    return Panel(evaluation.panel.count(), counts)
