"""The tables of a report, each with n and interval."""

from html import escape

from django.utils.translation import gettext as _
from reportlab.platypus import Paragraph

from assessments.evaluations.printing.styles import (
    HEADING,
    TINT,
    WIDTH,
)
from assessments.evaluations.printing.tables import ruled_table, small_text
from assessments.evaluations.report.drawing import DotRow, Ticks
from assessments.evaluations.results.numbers import (
    NONE,
    below_words,
    hundred,
    interval,
    of_five,
    percent,
    tenths,
    whole,
)
from assessments.evaluations.results.page import group_tables
from assessments.evaluations.results.self_rated import form_rows, self_rated_rows
from assessments.evaluations.results.words import cut_words, drawn_note
from lms.printing import MM

DRAWING = 52 * MM
GROUPS_SIDE_BY_SIDE = 4


def mastery_table(page):
    header = [
        _("Topic"),
        Ticks(page.scale, width=DRAWING),
        _("Mean"),
        _("95 %% interval") % {},
        _("Below the cut"),
        "n",
        _("Cut score"),
    ]
    rows = [
        [
            row.name,
            DotRow(dot, width=DRAWING, is_marked=row.is_clearly_below),
            whole(row.mean),
            interval(row),
            below_words(row),
            str(row.n),
            cut_words(row.cut_score),
        ]
        for row, dot in page.dots
    ]
    widths = [30 * MM, DRAWING + 2 * MM, 11 * MM, 20 * MM, 24 * MM, 10 * MM]
    return ruled_table(header, rows, [*widths, WIDTH - sum(widths)])


def groups_tables(page):
    for table in group_tables(page):
        heading, groups, topics, hidden = table
        yield Paragraph(escape(heading), HEADING)
        for start in range(0, len(groups), GROUPS_SIDE_BY_SIDE):
            chosen = slice(start, start + GROUPS_SIDE_BY_SIDE)
            yield _groups_table(groups[chosen], topics, chosen)
        if table.has_drawn:
            yield small_text(drawn_note())
        if hidden:
            words = _(
                "Not shown, because they have too few people or because those of "
                "others would follow from them: %(names)s."
            )
            yield small_text(words % {"names": ", ".join(hidden)})


def _groups_table(groups, topics, chosen):
    header = [_("Topic"), *(f"{group.name} (n = {group.n})" for group in groups)]
    rows = [[name, *map(_in_group, rows[chosen])] for name, rows in topics]
    marked = [
        ("BACKGROUND", (column, line), (column, line), TINT)
        for line, (_name, rows) in enumerate(topics, start=1)
        for column, row in enumerate(rows[chosen], start=1)
        if row.is_clearly_below
    ]
    first = 36 * MM
    widths = [first, *[(WIDTH - first) / len(groups)] * len(groups)]
    return ruled_table(header, rows, widths, marked)


def _in_group(row):
    if row.mean is None:
        return NONE
    words = _("%(mean)s (%(interval)s); below: %(below)s; n = %(n)s")
    words %= {
        "mean": whole(row.mean),
        "interval": interval(row),
        "below": below_words(row),
        "n": row.n,
    }
    return f"{words}; {_drawn(row.drawn)}" if row.drawn else words


def _drawn(drawn):
    words = _("adjusted: %(mean)s (%(interval)s)")
    return words % {"mean": whole(drawn.mean), "interval": interval(drawn)}


def self_rated_table(page):
    rated = self_rated_rows(page)
    if not rated:
        return
    labels = [cell.label for cell in rated[0].cells]
    header = [_("Topic"), *labels, _("Importance to the panel")]
    rows = [
        [row.topic, *map(_rated, row.cells), of_five(row.panel) if row.panel else NONE]
        for row in rated
    ]
    yield Paragraph(escape(_("What officers say of themselves")), HEADING)
    yield ruled_table(header, rows, [WIDTH / len(header)] * len(header))
    yield small_text(
        _(
            "Means out of 100 with their 95 %% interval; the panel's out of 5. They "
            "are people's own words about themselves, not a test."
        )
        % {}
    )


def _rated(cell):
    if cell.mean is None:
        return NONE
    return f"{whole(cell.mean)} ({interval(cell)}; n = {cell.n})"


def unknown_table(page):
    if not page.unknown:
        return
    header = [_("Topic"), _("Share of “I don't know”"), _("Answers")]
    rows = [
        [topic, percent(share), str(answers)] for topic, answers, share in page.unknown
    ]
    yield Paragraph(escape(_("“I don't know”")), HEADING)
    yield ruled_table(header, rows, [WIDTH / 2, WIDTH / 4, WIDTH / 4])


def forms_table(page):
    if not (listed := form_rows(page)):
        return
    header = [_("Topic"), _("Form"), _("Mean"), _("95 %% interval") % {}, "n"]
    rows = []
    for topic, form, row in listed:
        mean, low, high = (
            tenths(hundred(row[name])) for name in ("mastery", "low", "high")
        )
        rows.append([topic, form, mean, f"{low}–{high}", str(row["n"])])
    yield Paragraph(escape(_("The two forms")), HEADING)
    yield ruled_table(header, rows, [WIDTH / 3, *[WIDTH / 6] * 4])
