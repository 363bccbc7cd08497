"""Whether the trained changed more than others, or than in other topics.

Source: difference in differences, as in Angrist and Pischke (2009), Mostly Harmless
Econometrics, chapter 5. Each person's change comes first, so that people differ, not
answers.
"""

from assessments.evaluations.methods.change import halves_of
from assessments.evaluations.methods.contrast import contrast, in_points
from assessments.evaluations.methods.figures import Difference
from assessments.evaluations.methods.power import smallest_points


def against_people(trained, compared, *, topic):
    """A `Difference` between the changes of trained people and of other people.

    Both are pairs (array of changes in shares, array of orders of forms or None).
    """
    ours, theirs = halves_of(*trained), halves_of(*compared)
    weights = [1 / len(ours)] * len(ours) + [-1 / len(theirs)] * len(theirs)
    sizes = len(trained[0]), len(compared[0])
    return _difference(topic, sizes, contrast(ours + theirs, weights))


def against_topics(trained, untrained, *, topic, orders=None):
    """A `Difference` between the same people's changes in trained and other topics."""
    halves = halves_of(trained - untrained, orders)
    estimate = contrast(halves, [1 / len(halves)] * len(halves))
    return _difference(topic, (len(trained), len(untrained)), estimate)


def _difference(topic, sizes, estimate):
    return Difference(
        topic,
        *sizes,
        **in_points(estimate),
        adjusted_p=None,
        smallest=smallest_points(estimate),
    )
