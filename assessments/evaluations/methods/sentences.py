"""The sentences of a report. None says more than the rung of its design.

Every figure goes through `wording`, so that both languages have the same ones.
"""

from django.utils.translation import gettext as _

from assessments.evaluations.methods.claims import Rung, as_carried_out, limits, rung
from assessments.evaluations.methods.wording import number, signed

SHOWN_FROM, FEW = 5, 10


def level_sentence(topic, mastery, cut=None):
    """`mastery`: n, mastery, low and high in a mapping, shares as `Mastery` has them.

    `cut`: (percent, its standard error or None), or None.
    """
    if mastery["n"] < SHOWN_FROM:
        return _toofew(topic)
    mean, low, high = (100 * mastery[name] for name in ("mastery", "low", "high"))
    level = _(
        "%(topic)s: mean %(mean)s %% (95 %% interval: %(low)s to %(high)s; "
        "%(n)s people)."
    ) % {
        "topic": topic,
        "mean": number(mean),
        "low": number(low),
        "high": number(high),
        "n": mastery["n"],
    }
    return " ".join([level, *_against_cut(low, high, cut), *few(mastery["n"])])


def change_sentence(topic, design, change, difference=None, digits=1):
    """What may be said about a change, with the interval and the people first.

    `design`, `change`, `difference`: as in `claims` and `figures`.
    """
    design = as_carried_out(design, change, difference)
    reached = rung(design)
    if change.n < SHOWN_FROM:
        return _toofew(topic)
    if reached == Rung.LEVEL:
        return " ".join(
            [_no_change_is_claimed(topic, change, digits), limits(design)[0]]
        )
    tested = difference if reached >= Rung.CONSISTENT else change
    if tested.points is None or tested.low is None:
        return _all_equal(topic, change)
    words = _words(reached, tested)
    values = {"topic": topic, "n": change.n, **_values(tested, digits)}
    return " ".join([words() % values, *few(change.n)])


def moves_sentence(topic, change):
    return _(
        "%(topic)s: %(up)s people passed from below the cut to above it, %(down)s "
        "from above to below."
    ) % {"topic": topic, "up": change.up, "down": change.down}


def retention_sentence(topic, retention):
    """`retention`: a `Retention`, or None where no gain was shown."""
    if retention is None:
        return _(
            "%(topic)s: no gain was shown, so nothing is reported about what remains."
        ) % {"topic": topic}
    return _(
        "%(topic)s: %(share)s %% of the gain remains (95 %% interval: %(low)s to "
        "%(high)s; %(n)s people)."
    ) % {
        "topic": topic,
        "share": number(100 * retention.share, 0),
        "low": number(100 * retention.low, 0),
        "high": number(100 * retention.high, 0),
        "n": retention.n,
    }


def attrition_sentence(topic, attrition, digits=1):
    if not attrition.lost:
        return _("%(topic)s: everyone who began answered again.") % {"topic": topic}
    return _(
        "%(topic)s: %(lost)s of %(started)s people did not answer again. Whatever they "
        "know now, the change of all lies between %(low)s and %(high)s points."
    ) % {
        "topic": topic,
        "lost": attrition.lost,
        "started": attrition.started,
        "low": signed(attrition.low, digits),
        "high": signed(attrition.high, digits),
    }


def coarse_sentence(topics):
    return _(
        "In whole points, because fewer than %(n)s people answered only one of the two "
        "waves, and their answers would follow from exact figures: %(topics)s."
    ) % {"n": SHOWN_FROM, "topics": ", ".join(topics)}


def _values(tested, digits):
    return {
        "points": signed(tested.points, digits),
        "low": signed(tested.low, digits),
        "high": signed(tested.high, digits),
        "smallest": number(tested.smallest, digits),
    }


def _toofew(topic):
    return _("%(topic)s: fewer than %(n)s people, so no figures are shown.") % {
        "topic": topic,
        "n": SHOWN_FROM,
    }


def few(n):
    if n >= FEW:
        return []
    return [_("With so few people this is a hint, not a result.")]


def _against_cut(low, high, cut):
    if cut is None:
        return []
    value, error = cut
    values = {"cut": number(value)}
    if high < value - (error or 0):
        return [_("Clearly below the cut of %(cut)s.") % values]
    if low > value + (error or 0):
        return [_("Clearly above the cut of %(cut)s.") % values]
    return [_("Neither clearly below nor above the cut of %(cut)s.") % values]


def _no_change_is_claimed(topic, change, digits):
    if change.before is None:
        return _("%(topic)s: no change can be reported.") % {"topic": topic}
    return _(
        "%(topic)s: mean %(before)s %% in one wave and %(after)s %% in the other "
        "(%(n)s people). These are two levels; no change can be reported from them."
    ) % {
        "topic": topic,
        "before": number(change.before, digits),
        "after": number(change.after, digits),
        "n": change.n,
    }


def _all_equal(topic, change):
    return _(
        "%(topic)s: everybody's change is the same, so no interval can be computed "
        "(%(n)s people)."
    ) % {"topic": topic, "n": change.n}


def _change():
    return _(
        "%(topic)s: change observed, %(points)s points (95 %% interval: %(low)s to "
        "%(high)s; %(n)s people). It may come from answering again, or from who "
        "answered."
    )


def _beyond_forms():
    return _(
        "%(topic)s: change of %(points)s points (95 %% interval: %(low)s to %(high)s; "
        "%(n)s people), beyond what the forms and the choice of the topics explain. "
        "Its cause is not shown."
    )


def _consistent():
    return _(
        "%(topic)s: changed %(points)s points more than what was not trained (95 %% "
        "interval: %(low)s to %(high)s; %(n)s people), as would be expected if the "
        "workshop worked."
    )


def _effect():
    return _(
        "%(topic)s: effect of the workshop, %(points)s points (95 %% interval: %(low)s "
        "to %(high)s; %(n)s people)."
    )


SENTENCES = {
    Rung.CHANGE: _change,
    Rung.BEYOND_FORMS: _beyond_forms,
    Rung.CONSISTENT: _consistent,
    Rung.EFFECT: _effect,
}


def _words(reached, tested):
    if not tested.is_significant:
        return _no_difference if reached >= Rung.CONSISTENT else _no_change
    if reached >= Rung.CONSISTENT and tested.points < 0:
        return _less
    return SENTENCES[reached]


def _less():
    return _(
        "%(topic)s: changed %(points)s points compared with what was not trained (95 "
        "%% interval: %(low)s to %(high)s; %(n)s people). It did not gain more, so "
        "this is no sign that the workshop worked."
    )


def _no_change():
    return _(
        "%(topic)s: no significant change, %(points)s points (95 %% interval: %(low)s "
        "to %(high)s; %(n)s people). So many people could only show a change of at "
        "least %(smallest)s points."
    )


def _no_difference():
    return _(
        "%(topic)s: no significant difference from what was not trained, %(points)s "
        "points (95 %% interval: %(low)s to %(high)s; %(n)s people). So many people "
        "could only show a difference of at least %(smallest)s points."
    )
