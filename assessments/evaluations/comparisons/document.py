"""The report of a comparison as a PDF, the same bytes every time."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from reportlab.platypus import Spacer

from assessments.evaluations.comparisons.drawing import (
    SIZE,
    DifferenceDrawing,
    SlopeDrawing,
)
from assessments.evaluations.methods.wording import number, signed
from assessments.evaluations.printing.document import portrait_document, text
from assessments.evaluations.printing.styles import (
    HEADING,
    LEAD,
    SMALL,
    STRONG,
    TITLE,
    WIDTH,
)
from assessments.evaluations.printing.tables import ruled_table
from assessments.evaluations.results.numbers import NONE, p_value
from lms.printing import MM

DRAWING = SIZE[0] + 2 * MM
GAP = 1.5 * MM  # below a table


def change_document(page):
    heading = _("Change between two waves")
    return portrait_document(
        _story(page, heading),
        title=f"{page.title}: {heading}",
        subject=page.lead,
        foot=f"{page.title} · {heading} · {page.comparison.sha256[:12]}",
    )


def _story(page, heading):
    yield text(page.title, SMALL)
    yield text(heading, TITLE)
    yield text(page.lead, LEAD)
    if page.reconstruction:
        yield text(page.reconstruction, STRONG)
    words = _("What this design allows to say: %(rung)s.")
    yield text(words % {"rung": page.rung}, STRONG)
    for sentence in page.limits:
        yield text(sentence)
    if page.beside:
        yield from _beside(page.beside)
    yield from _changes(page)
    yield from _retained(page)
    if page.rows:
        yield text(_("People above and below the cut, and people lost"), HEADING)
    for row in page.rows:
        yield text(f"{row.moves} {row.lost}")
    yield text(page.provenance, SMALL)


def _beside(beside):
    yield text(_("Those who were trained beside those who were not"), HEADING)
    for name, group in (
        (_("Trained"), beside.trained),
        (_("Not trained"), beside.untrained),
    ):
        yield text(f"{name}: {group.names} (n = {group.n})")
    if beside.rows:
        yield _differences_table(beside.rows)
        yield Spacer(0, GAP)
    for row in beside.rows:
        yield text(row.sentence)
    if beside.hidden_words:
        yield text(beside.hidden_words, SMALL)


def _differences_table(rows):
    change = pgettext("difference", "Change")
    groups = [f"{name}: {change} (n)" for name in (_("Trained"), _("Not trained"))]
    header = [_("Topic"), "", *groups, _difference_heading(), _("Adjusted p")]
    lines = [_difference(row) for row in rows]
    widths = [34 * MM, DRAWING, 26 * MM, 26 * MM, 42 * MM]
    return ruled_table(header, lines, [*widths, WIDTH - sum(widths)])


def _difference_heading():
    return _("Difference, 95 %% interval") % {}


def _difference(row):
    if not row.is_claimed:
        people = (f"{NONE} ({each.n})" for each in (row.trained, row.untrained))
        return [row.name, "", *people, NONE, NONE]
    changes = (
        f"{signed(each.points, row.digits)} ({each.n})"
        for each in (row.trained, row.untrained)
    )
    return [
        row.name,
        DifferenceDrawing(row.interval),
        *changes,
        with_interval(row.difference, row.digits),
        p_value(row.difference.adjusted_p, row.p_digits),
    ]


def _changes(page):
    if not page.rows:
        return
    words = _("Change of those who were trained") if page.beside else _("By topic")
    yield text(words, HEADING)
    header = [
        _("Topic"),
        "",
        "n",
        _("Before"),
        _("After"),
        _("Change, 95 %% interval") % {},
        _("Size (g)"),
        _("Adjusted p"),
    ]
    widths = [34 * MM, DRAWING, 10 * MM, 16 * MM, 18 * MM, 38 * MM, 14 * MM]
    lines = [_change(row) for row in page.rows]
    yield ruled_table(header, lines, [*widths, WIDTH - sum(widths)])
    yield Spacer(0, GAP)
    if page.coarse:
        yield text(page.coarse, SMALL)
    for row in page.rows:
        yield text(row.sentence)


def _change(row):
    change = row.change
    means = (number(each, row.digits) for each in (change.before, change.after))
    cells = [row.name, SlopeDrawing(row.slope), str(change.n), *means]
    if not row.claims_change:
        return [*cells, *[NONE] * 3]
    size = NONE if change.g_av is None else number(change.g_av, row.size_digits)
    p = p_value(change.adjusted_p, row.p_digits)
    return [*cells, with_interval(change, row.digits), size, p]


def with_interval(tested, digits):
    """“+3.4 (+1.0, +5.8)”."""
    if tested.low is None:
        return signed(tested.points, digits)
    low, high = signed(tested.low, digits), signed(tested.high, digits)
    return f"{signed(tested.points, digits)} ({low}, {high})"


def _retained(page):
    if not page.retained:
        return
    yield text(_("What remains of the gain"), HEADING)
    for sentence in page.retained:
        yield text(sentence)
