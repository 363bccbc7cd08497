"""Frozen results as their page, the PDF and the workbook show them to a reader.

Nobody reads a figure of fewer people than the audience of the reader allows, nor one
from which such a figure follows: `publishing` decided that when the wave was closed.
"""

from dataclasses import dataclass
from functools import cached_property

from assessments.evaluations.models import Snapshot
from assessments.evaluations.results.dots import Dot, Scale
from assessments.evaluations.results.figure_rows import (
    CriticalError,
    Drawn,
    Group,
    TopicRow,
)
from lms import languages

STAFF = "staff"


@dataclass(frozen=True)
class Reader:
    """`cohorts`: codes of those whose figures may be read; None: all groups.

    `reads_texts`: whether the open answers may be read.
    """

    cohorts: frozenset | None = None
    reads_texts: bool = True


@dataclass(frozen=True)
class ResultsPage:
    snapshot: Snapshot
    reader: Reader = Reader()

    @property
    def inputs(self):
        return self.snapshot.inputs

    @property
    def figures(self):
        return self.snapshot.figures

    @property
    def n(self):
        return self.snapshot.n

    @cached_property
    def shown(self):
        """{topic: {(kind, label)}} of what may be shown to staff."""
        shown = self.figures["shown"][STAFF]
        return {
            topic: {tuple(key) for key in keys if self._may_read(*key)}
            for topic, keys in shown.items()
        }

    def _may_read(self, kind, label):
        if self.reader.cohorts is None or kind == "all":
            return True
        return kind == "cohort" and label in self.reader.cohorts

    @property
    def is_shown(self):
        return ("all", "") in self.shown[""]

    @cached_property
    def topics(self):
        return {
            each["code"]: translated(each["name"]) for each in self.inputs["topics"]
        }

    @cached_property
    def critical(self):
        return [
            CriticalError(row, translated(row["harm"]), self.tolerance)
            for row in self.figures["critical"]
            if ("all", "") in self.shown[row["topic"]]
        ]

    @property
    def tolerance(self):
        return self.inputs["evaluation"]["tolerance"]

    @cached_property
    def mandatory(self):
        return [error for error in self.critical if error.is_mandatory]

    @cached_property
    def mastery(self):
        rows = [row for row in self._rows("all", "") if row.mean is not None]
        return sorted(rows, key=lambda row: (row.mean, row.code))

    def _rows(self, kind, label):
        return [
            self._topic_row(row)
            for row in self.figures["mastery"]
            if (row["kind"], row["label"]) == (kind, label)
        ]

    def _topic_row(self, row):
        key, topic = (row["kind"], row["label"]), row["topic"]
        cut, name = self.inputs["cuts"].get(topic), self.topics[topic]
        if key not in self.shown[topic]:
            return TopicRow({"topic": topic}, name, cut)
        return TopicRow(row, name, cut, Drawn.of(self._drawn.get((*key, topic))))

    @cached_property
    def _drawn(self):
        return {
            (row["kind"], row["label"], row["topic"]): row
            for row in self.figures["drawn"]
        }

    @cached_property
    def below(self):
        return [row for row in self.mastery if row.is_clearly_below]

    @cached_property
    def scale(self):
        rows = [row for row in self.mastery if row.mean is not None]
        lows = [row.mean if row.low is None else row.low for row in rows]
        return Scale.for_values(lows + [row.cut for row in rows if row.cut])

    @cached_property
    def dots(self):
        return [
            (row, Dot.of(self.scale, row.mean, (row.low, row.high), row.band))
            for row in self.mastery
        ]

    @cached_property
    def groups(self):
        return [
            Group(kind, label, self._name(kind, label), group["n"], rows)
            for group in self.figures["groups"]
            if (kind := group["kind"]) != "all"
            and (kind, (label := group["label"])) in self.shown[""]
            and (rows := self._rows(kind, label))
        ]

    @cached_property
    def hidden(self):
        names = {}
        for group in self.figures["groups"]:
            kind, label = group["kind"], group["label"]
            if kind == "all" or not self._may_read(kind, label):
                continue
            if (kind, label) not in self.shown[""]:
                names.setdefault(kind, []).append(self._name(kind, label))
        return names

    def _name(self, kind, label):
        return translated(
            self.inputs["names"][kind].get(label, {"es": label, "en": label})
        )

    @cached_property
    def unknown(self):
        return [
            (self.topics[row["topic"]], row["answers"], row["share"])
            for row in self.figures["unknown"]
            if ("all", "") in self.shown[row["topic"]] and row["answers"]
        ]


def translated(words):
    return words[languages.current()]
