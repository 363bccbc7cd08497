"""Why a topic is or is not taught, and what a decision costs, in sentences."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assessments.evaluations.results.numbers import percent, tenths


def reasons_of(row, decision, error, places):
    return [
        *_overriding_reasons(row, decision, error),
        _rank_in_repetitions(row, places),
        *_time(row),
    ]


def _overriding_reasons(row, decision, error):
    if row["required"] == "mandate" and decision is not None:
        yield _("Mandatory: %(norm)s.") % {"norm": decision.norm.rstrip(".")}
    if row["required"] == "critical" and error is not None:
        yield _(
            "Mandatory: %(count)s of %(n)s people made a critical error; the share may "
            "be as high as %(high)s, and %(tolerance)s is tolerated."
        ) % {
            "count": error.count,
            "n": error.n,
            "high": percent(error.interval[1]),
            "tolerance": percent(error.tolerance / 100),
        }
    if row["required"] == "override":
        yield _("The coordinator included it.")
    if row["excluded"] and not row["required"]:
        yield _("The coordinator left it out.")


def _rank_in_repetitions(row, places):
    if row["need"] > 0:
        sentence = ngettext(
            "It is the first in %(share)s of the repetitions.",
            "It is among the first %(places)s in %(share)s of the repetitions.",
            places,
        )
        return sentence % {"places": places, "share": percent(row["in_top"])}
    if row["low"] is None or row["low"] >= row["cut"]:
        return _("The mean reaches the cut, even at the low end of its interval.")
    return _("The mean reaches the cut, but its interval begins below it.")


def _time(row):
    if row["months"] is None or row["time"] == 1:
        return
    yield ngettext(
        "It was last taught %(months)s month before the evaluation.",
        "It was last taught %(months)s months before the evaluation.",
        row["months"],
    ) % {"months": row["months"]}


def without_sentence(why):
    return {
        "few": _(
            "Too few people answered items of it. Ask for it in the next evaluation."
        ),
        "no_cut": _("It has no cut score. Let the panel set one next time."),
        "no_importance": _(
            "The panel has not rated its importance. Ask the panel next time."
        ),
    }[why]


def cost_sentence(cost, names):
    if cost["share"] is None:
        return _("There is no agenda with this change: the calendar cannot hold it.")
    changes = [
        _("Loses sessions on: %(topics)s.") % {"topics": _listed(cost["drops"], names)}
        if cost["drops"]
        else "",
        _("Gains sessions on: %(topics)s.") % {"topics": _listed(cost["adds"], names)}
        if cost["adds"]
        else "",
    ]
    return " ".join(filter(None, [_share(cost["share"]), *changes]))


def _share(share):
    points = {"share": f"{tenths(abs(100 * share))}\N{NO-BREAK SPACE}%"}
    if share > 0:
        return _("The agenda covers %(share)s less need.") % points
    if share < 0:
        return _("The agenda covers %(share)s more need.") % points
    return _("The agenda covers the same need.")


def _listed(codes, names):
    counts = {code: codes.count(code) for code in codes}
    return ", ".join(
        names.get(code, code) + (f" ({n})" if n > 1 else "")
        for code, n in counts.items()
    )


def headline_sentence(rows, n, day, places):
    if rows is None:
        people = ngettext("%(n)s person", "%(n)s people", n) % {"n": n}
        return _("%(people)s, results frozen on %(day)s.") % {
            "people": people,
            "day": day,
        }
    bands = [row["band"] for row in rows]
    parts = {
        "topics": ngettext("%(n)s topic", "%(n)s topics", len(rows)) % {"n": len(rows)},
        "people": ngettext("%(n)s person", "%(n)s people", n) % {"n": n},
        "day": day,
        "places": places,
        "clear": bands.count("clear"),
        "contested": bands.count("contested"),
        "other": bands.count("not"),
    }
    return (
        _(
            "%(topics)s, %(people)s, results frozen on %(day)s. Clear: %(clear)s. "
            "Contested: %(contested)s. No workshop needed: %(other)s."
        )
        % parts
    )
