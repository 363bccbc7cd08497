"""The figures of a comparison as rows of a worksheet, the same bytes every time."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from assessments.evaluations.results.numbers import p_value
from lms.spreadsheets import writing
from lms.spreadsheets.fixed import with_fixed_times

WIDTHS = (26, 40, 10, 10, 10, 10, 12, 90)


def change_workbook(page):
    title = pgettext("difference", "Change")
    data = writing.write(title, _header(), _rows(page), widths=WIDTHS)
    return with_fixed_times(data, at=page.comparison.made_at)


def _header():
    return [
        _("Figure"),
        _("Topic"),
        "n",
        _("Value"),
        _("From"),
        _("To"),
        _("Adjusted p"),
        _("Note"),
    ]


def _rows(page):
    yield [page.title, page.lead]
    if page.beside:
        yield from _beside(page.beside)
    change = pgettext("difference", "Change")
    for row in page.rows:
        for figure, mean in (
            (_("Before"), row.change.before),
            (_("After"), row.change.after),
        ):
            yield [figure, row.name, row.change.n, round(mean, row.digits)]
        tested = row.change if row.claims_change else None
        yield _tested(change, row, row.change.n, tested, row.sentence)
        yield [_("Above and below the cut"), row.name, row.change.n, *_notes(row.moves)]
        yield [_("People lost"), row.name, row.attrition.started, *_notes(row.lost)]
    for sentence in page.retained:
        yield [_("What remains of the gain"), "", None, *_notes(sentence)]
    if page.coarse:
        yield ["", "", None, *_notes(page.coarse)]
    words = _("What this design allows to say: %(rung)s.") % {"rung": page.rung}
    yield [words, " ".join(page.limits)]
    yield [page.provenance]


def _beside(beside):
    groups = (_("Trained"), beside.trained), (_("Not trained"), beside.untrained)
    for name, group in groups:
        yield [name, group.names, group.n]
    for row in beside.rows:
        for (name, _group), change in zip(
            groups, (row.trained, row.untrained), strict=True
        ):
            tested = round(change.points, row.digits) if row.is_claimed else None
            figure = f"{pgettext('difference', 'Change')}: {name}"
            yield [figure, row.name, change.n, tested]
        tested = row.difference if row.is_claimed else None
        yield _tested(
            _("Difference"), row, row.trained.n + row.untrained.n, tested, row.sentence
        )
    if beside.hidden_words:
        yield ["", "", None, *_notes(beside.hidden_words)]


def _tested(figure, row, n, tested, note):
    if tested is None:
        return [figure, row.name, n, *_notes(note)]
    points = (
        _rounded(each, row.digits) for each in (tested.points, tested.low, tested.high)
    )
    return [
        figure,
        row.name,
        n,
        *points,
        _p_value(tested.adjusted_p, row.p_digits),
        note,
    ]


def _notes(sentence):
    return [None] * 4 + [sentence]


def _rounded(value, digits):
    return None if value is None else round(value, digits)


def _p_value(value, digits):
    """A number, or words such as “< 0.001”."""
    is_small = value is not None and value < 10**-digits
    return p_value(value, digits) if is_small else _rounded(value, digits)
