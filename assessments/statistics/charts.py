"""The charts of a quiz's statistics, and the sentence that each one illustrates."""

from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lms.charts.figures import Axis, Point, bars, scatter


class Chart(NamedTuple):
    figure: object
    sentence: str


def items_chart(page):
    points = [
        Point(
            round(item.shown["facility"], 1),
            round(item.shown["discrimination_index"], 1),
            str(item.number),
            bool(item.advice),
        )
        for item in page.items
        if None not in (item.shown["facility"], item.shown["discrimination_index"])
    ]
    if not points:
        return None
    figure = scatter(
        points,
        Axis(_("Facility (share of marks earned)"), 0, 105, " %"),
        Axis(_("Discrimination index")),
    )
    return Chart(figure, _items_sentence(page, len(points)))


def _items_sentence(page, drawn):
    flagged = [str(item.number) for item in page.flagged]
    if not flagged:
        return ngettext(
            "The question has no flag.",
            "None of the %(n)s questions has a flag.",
            drawn,
        ) % {"n": drawn}
    return ngettext(
        "Question %(numbers)s of %(n)s needs a look: it is drawn as a diamond.",
        "Questions %(numbers)s of %(n)s need a look: they are drawn as diamonds.",
        len(flagged),
    ) % {"numbers": ", ".join(flagged), "n": drawn}


def marks_chart(page):
    """Attempts by tenth of the possible marks."""
    counts = page.snapshot.figures["histogram"]
    labels = [f"{10 * tenth}–{10 * tenth + 10}" for tenth in range(len(counts))]
    figure = bars(
        labels, counts, Axis(_("Marks out of 100")), Axis(_("Number of people"))
    )
    most = max(range(len(counts)), key=counts.__getitem__)
    sentence = _(
        "Of %(n)s people, most have between %(low)s and %(high)s of 100: %(most)s."
    )
    return Chart(
        figure,
        sentence
        % {
            "n": page.n,
            "low": 10 * most,
            "high": 10 * most + 10,
            "most": counts[most],
        },
    )


def marks_table(page):
    """[(from, to, number of people)] of the chart's bars."""
    counts = page.snapshot.figures["histogram"]
    return [(10 * tenth, 10 * tenth + 10, n) for tenth, n in enumerate(counts)]
