"""What may be said about the changes of trained and of untrained people."""

from django.utils.translation import gettext as _

from assessments.evaluations.methods.claims import Rung, as_carried_out, limits, rung
from assessments.evaluations.methods.sentences import few
from assessments.evaluations.methods.wording import number, signed


def as_compared(design, trained, untrained, difference):
    """The `Design` as both groups carried it out, each with its `Change`."""
    design = as_carried_out(design, trained, difference)
    return as_carried_out(design, untrained, difference)


def group_sentence(topic, design, difference, digits=1):
    """`design`: of `as_compared`. Both groups have enough people to be shown."""
    people = {"topic": topic, "n": difference.n, "others": difference.n_compared}
    reached = rung(design)
    if reached == Rung.LEVEL:
        return " ".join([_not_comparable() % people, limits(design)[0]])
    if difference.low is None:
        return _all_equal() % people
    values = people | {
        "points": signed(difference.points, digits),
        "low": signed(difference.low, digits),
        "high": signed(difference.high, digits),
        "smallest": number(difference.smallest, digits),
    }
    sentence = _words(reached, difference) % values
    return " ".join([sentence, *few(min(difference.n, difference.n_compared))])


def _words(reached, difference):
    if not difference.is_significant:
        return _no_difference()
    if reached < Rung.CONSISTENT:
        return _difference()
    if difference.points < 0:
        return _less()
    return _effect() if reached == Rung.EFFECT else _more()


def _not_comparable():
    return _(
        "%(topic)s: the changes of %(n)s people who were trained and %(others)s who "
        "were not cannot be compared."
    )


def _all_equal():
    return _(
        "%(topic)s: within each group everybody's change is the same, so no interval "
        "can be computed (%(n)s people trained, %(others)s not)."
    )


def _no_difference():
    return _(
        "%(topic)s: no significant difference between the changes of those who were "
        "trained and those who were not, %(points)s points (95 %% interval: %(low)s to "
        "%(high)s; %(n)s and %(others)s people). So many people could only show a "
        "difference of at least %(smallest)s points."
    )


def _difference():
    return _(
        "%(topic)s: the change of those who were trained differs by %(points)s points "
        "from that of those who were not (95 %% interval: %(low)s to %(high)s; %(n)s "
        "and %(others)s people). It may come from how people were asked, or from who "
        "is in each group."
    )


def _more():
    return _(
        "%(topic)s: those who were trained changed %(points)s points more than those "
        "who were not (95 %% interval: %(low)s to %(high)s; %(n)s and %(others)s "
        "people), as would be expected if the workshop worked."
    )


def _less():
    return _(
        "%(topic)s: those who were trained changed %(points)s points compared with "
        "those who were not (95 %% interval: %(low)s to %(high)s; %(n)s and %(others)s "
        "people). They did not gain more, so this is no sign that the workshop worked."
    )


def _effect():
    return _(
        "%(topic)s: effect of the workshop, %(points)s points compared with those who "
        "were not trained yet (95 %% interval: %(low)s to %(high)s; %(n)s and "
        "%(others)s people)."
    )
