"""The statistics of a quiz as its page shows them: nothing for too few people."""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import Prefetch

from assessments.bank.kinds import options
from assessments.bank.models import QuestionVersion
from assessments.statistics.advice import advice_on
from assessments.statistics.flags import (
    DISCRIMINATION_FROM,
    FACILITY_FROM,
    OPTIONS_FROM,
)
from assessments.statistics.models import ItemFigures, Snapshot

# Statistic of an item → how many people it needs.
NEEDED = {
    "facility": FACILITY_FROM,
    "facility_low": FACILITY_FROM,
    "facility_high": FACILITY_FROM,
    "discrimination_index": DISCRIMINATION_FROM,
    "discrimination_low": DISCRIMINATION_FROM,
    "discrimination_high": DISCRIMINATION_FROM,
    "sd": OPTIONS_FROM,
    "discriminative_efficiency": OPTIONS_FROM,
    "effective_weight": OPTIONS_FROM,
}
# Statistic of the test → how many people it needs.
NEEDED_FOR_TEST = {
    "mean": FACILITY_FROM,
    "median": FACILITY_FROM,
    "sd": FACILITY_FROM,
    "skewness": DISCRIMINATION_FROM,
    "kurtosis": DISCRIMINATION_FROM,
    "cic": DISCRIMINATION_FROM,
    "error_ratio": DISCRIMINATION_FROM,
    "standard_error": DISCRIMINATION_FROM,
}


@dataclass(frozen=True)
class OptionRow:
    text: str
    figures: dict

    @property
    def share(self):
        return 100 * self.figures["share"]


@dataclass(frozen=True)
class ItemRow:
    """A question version. `shown`: its statistics, None where n is too small."""

    number: int
    version: QuestionVersion
    n: int
    figures: dict

    @cached_property
    def shown(self):
        return {
            name: self.figures[name] if self.n >= needed else None
            for name, needed in NEEDED.items()
        } | {"intended_weight": self.figures["intended_weight"]}

    @property
    def is_indicative(self):
        return DISCRIMINATION_FROM <= self.n < OPTIONS_FROM

    @cached_property
    def names(self):
        content = self.version.content
        return options.texts(content["options"]) if "options" in content else {}

    @cached_property
    def options(self):
        if self.n < DISCRIMINATION_FROM:
            return []
        return [
            OptionRow(self.names.get(each["option"], each["option"]), each)
            for each in self.figures["options"]
        ]

    @cached_property
    def advice(self):
        return [
            advice_on(flag, self.figures["options"], self.names)
            for flag in self.figures["flags"]
        ]

    @property
    def unanswered_share(self):
        return 100 * self.figures["unanswered"] / self.n if self.n else 0


@dataclass(frozen=True)
class StatisticsPage:
    """A snapshot with its items in the order of the questions."""

    snapshot: Snapshot
    items: tuple[ItemRow, ...]

    @property
    def n(self):
        return self.snapshot.n

    @property
    def is_shown(self):
        return self.n >= FACILITY_FROM

    @cached_property
    def test(self):
        figures = self.snapshot.figures["test"]
        return {
            name: figures[name] if self.n >= needed else None
            for name, needed in NEEDED_FOR_TEST.items()
        }

    @cached_property
    def advice(self):
        if self.n < DISCRIMINATION_FROM:
            return []
        return [
            advice_on(flag, [], {}) for flag in self.snapshot.figures["test"]["flags"]
        ]

    @cached_property
    def flagged(self):
        return [item for item in self.items if item.advice]


def read_page(snapshot):
    [page] = read_pages(Snapshot.objects.filter(pk=snapshot.pk))
    return page


def read_pages(snapshots):
    rows = ItemFigures.objects.select_related("version__question")
    rows = rows.order_by("version__question__code", "version__number")
    snapshots = snapshots.prefetch_related(Prefetch("items", rows))
    return [
        StatisticsPage(
            snapshot,
            tuple(
                ItemRow(number, row.version, row.n, row.figures)
                for number, row in enumerate(snapshot.items.all(), start=1)
            ),
        )
        for snapshot in snapshots
    ]
