"""Which figures of a wave may be shown to staff and to the public, topic by topic."""

from collections import Counter

import numpy as np

from assessments.evaluations.methods.suppression import (
    PUBLIC_FROM,
    STAFF_FROM,
    publishable,
)

PLACES = ("country", "institution", "cohort")


def published(inputs, people):
    """{"staff" or "public": {topic: [[kind, label]]}}; topic "" is the groups' n."""
    wave = inputs["wave"]["purpose"]
    everybody = counts_of(people, np.ones(people.n, bool), wave)
    shown = _shown(everybody, None, None)
    found = {audience: {"": _plain(keys)} for audience, keys in shown.items()}
    for topic in inputs["topics"]:
        answered = people.answered(topic["code"])
        of_topic = shown
        if not answered.all():
            of_topic = _shown(counts_of(people, answered, wave), *shown.values())
        for audience, keys in of_topic.items():
            found[audience][topic["code"]] = _plain(keys)
    return found


def _shown(counts, within_staff, within_public):
    staff = publishable(counts, STAFF_FROM, within_staff)
    within = staff if within_public is None else staff & within_public
    return {"staff": staff, "public": publishable(counts, PUBLIC_FROM, within)}


def counts_of(people, rows, wave):
    """{(wave, country, institution, cohort): people} of the chosen rows."""
    labels = zip(*(people.labels[place][rows] for place in PLACES), strict=True)
    return Counter((wave, *(label or None for label in each)) for each in labels)


def _plain(keys):
    return sorted([kind, label] for _wave, kind, label in keys)
