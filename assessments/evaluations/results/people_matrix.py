"""The knowledge answers of people as arrays."""

from dataclasses import dataclass

import numpy as np

LABELS = ("form", "cohort", "institution", "country")


@dataclass(frozen=True)
class People:
    """n people × k items. `shares`: NaN is no answer. `asked`: whether it was asked.

    An unanswered item earns nothing, but who answered no item of a topic does not
    count in it. The answer “I don't know” is a wrong answer.
    """

    items: list
    shares: np.ndarray
    asked: np.ndarray
    unknown: np.ndarray
    labels: dict

    @classmethod
    def of(cls, inputs):
        items, people = inputs["items"], inputs["people"]
        size = len(people), len(items)
        shares = np.array([row["shares"] for row in people], float).reshape(size)
        unknown = np.zeros(size, bool)
        for row, person in enumerate(people):
            unknown[row, person["unknown"]] = True
        labels = {
            name: np.array([person[name] for person in people], object)
            for name in LABELS
        }
        return cls(items, shares, _asked(items, people), unknown, labels)

    @property
    def n(self):
        return len(self.shares)

    def where(self, kind, label):
        rows = self.labels[kind] == label
        return People(
            self.items,
            self.shares[rows],
            self.asked[rows],
            self.unknown[rows],
            {name: values[rows] for name, values in self.labels.items()},
        )

    def columns(self, topic):
        return [n for n, item in enumerate(self.items) if item["topic"] == topic]

    def answered(self, topic):
        columns = self.columns(topic)
        given = self.asked[:, columns] & ~np.isnan(self.shares[:, columns])
        return given.any(axis=1)

    def own_shares(self, topic):
        """Each person's weighted share; NaN for who answered no item of the topic."""
        columns = self.columns(topic)
        shares, asked = self.shares[:, columns], self.asked[:, columns]
        weights = asked * np.array([self.items[n]["weight"] for n in columns], float)
        own = np.full(self.n, np.nan)
        rows = self.answered(topic)
        earned = (np.nan_to_num(shares[rows]) * weights[rows]).sum(axis=1)
        # Sums of decimals such as 0.1 + 0.2 must not decide about the cut.
        own[rows] = np.round(earned / weights[rows].sum(axis=1), 12)
        return own

    def topic_shares(self, topic):
        """(shares of those who answered, in order of size; least items asked)."""
        own = self.own_shares(topic)
        rows = ~np.isnan(own)
        asked = self.asked[rows][:, self.columns(topic)].sum(axis=1)
        least = int(asked.min()) if len(asked) else len(self.columns(topic))
        return np.sort(own[rows]), least

    def unknown_in(self, topic):
        columns = self.columns(topic)
        given = self.asked[:, columns] & ~np.isnan(self.shares[:, columns])
        return int(given.sum()), int((given & self.unknown[:, columns]).sum())


def _asked(items, people):
    asked = {
        form: [not form or item["form"] in ("", form) for item in items]
        for form in ("", "A", "B")
    }
    rows = [asked[person["form"]] for person in people]
    return np.array(rows, bool).reshape(len(people), len(items))
