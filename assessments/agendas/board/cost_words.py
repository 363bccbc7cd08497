"""What a change costs, in sentences."""

from collections import Counter

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

SMALLEST = 0.0005  # of the need: less is shown as no difference


def cost_sentences(cost, names):
    """For a cost of a proposal; `topic` itself is not counted as added or dropped."""
    if cost["share"] is None:
        return [_("No agenda is possible with this change.")]
    sentences = share_sentences(cost["share"])
    for field, words in (
        ("drops", _("It drops: %(topics)s.")),
        ("adds", _("It adds: %(topics)s.")),
    ):
        others = [code for code in cost[field] if code != cost.get("topic")]
        if others:
            sentences.append(words % {"topics": counted(others, names)})
    return sentences


def share_sentences(share):
    words = {"share": f"{abs(100 * share):.1f}\N{NO-BREAK SPACE}%"}
    if abs(share) < SMALLEST:
        return [_("It covers as much need as before.")]
    if share > 0:
        return [_("It covers %(share)s less need.") % words]
    return [_("It covers %(share)s more need.") % words]


def counted(codes, names):
    """“Trafficking (2 sessions), Gender (1 session)”"""
    return ", ".join(
        ngettext("%(topic)s (%(n)s session)", "%(topic)s (%(n)s sessions)", n)
        % {"topic": names.topic(code), "n": n}
        for code, n in sorted(Counter(codes).items())
    )


def difference(before, after):
    """The cost of the step from one result to another, as in a proposal's costs."""
    first, second = (Counter(_topics(result)) for result in (before, after))
    covered = before["covered"]
    share = (covered - after["covered"]) / covered if covered else 0.0
    return {
        "share": share,
        "drops": sorted((first - second).elements()),
        "adds": sorted((second - first).elements()),
    }


def moved(before, after):
    common = _places(before) & _places(after)
    pairs = Counter(_topics(before)) & Counter(_topics(after))
    return sum(pairs.values()) - sum(common.values())


def _topics(result):
    return [session["topic"] for session in result["sessions"]]


def _places(result):
    fields = ("topic", "workshop", "day", "start", "organisation")
    return Counter(tuple(s[f] for f in fields) for s in result["sessions"])
