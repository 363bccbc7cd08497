"""The figures of a results page as rows of a worksheet, the same bytes every time."""

from django.utils.translation import gettext as _

from assessments.evaluations.results.page import kind_names
from assessments.evaluations.results.reading import translated
from assessments.evaluations.results.self_rated import form_rows, self_rated_rows
from assessments.evaluations.results.words import cut_words, provenance, wave_name
from lms.spreadsheets import writing
from lms.spreadsheets.fixed import with_fixed_times

WIDTHS = (22, 24, 40, 10, 10, 10, 10, 12, 10, 10, 34)


def report_workbook(page):
    data = writing.write(_("Results"), _header(), _rows(page), widths=WIDTHS)
    return with_fixed_times(data, at=page.snapshot.closed_at)


def _header():
    return [
        _("Figure"),
        _("Group"),
        _("Topic or error"),
        "n",
        _("Value"),
        _("From"),
        _("To"),
        _("Below the cut (%)"),
        _("From"),
        _("To"),
        _("Note"),
    ]


def _rows(page):
    yield from _errors(page)
    everybody = _("Everybody")
    for row in page.mastery:
        yield _mastery(_("Mastery"), everybody, row)
    kinds = kind_names()
    for group in page.groups:
        for row in group.rows:
            if row.mean is not None:
                yield _mastery(kinds[group.kind], group.name, row)
            if row.drawn:
                means = map(_tenths, row.drawn)
                yield [_("Adjusted mean"), group.name, row.name, row.n, *means]
    yield from _self_rated(page)
    for topic, answers, share in page.unknown:
        value = _tenths(100 * share)
        yield [_("“I don't know” (%)"), everybody, topic, answers, value]
    for topic, form, row in form_rows(page):
        name = _("Form %(form)s") % {"form": form}
        figures = (_hundred(row[each]) for each in ("mastery", "low", "high"))
        yield [_("Mastery"), name, topic, row["n"], *figures]
    title = translated(page.inputs["evaluation"]["title"])
    yield [title, wave_name(page), provenance(page)]


def _errors(page):
    for error in page.critical:
        note = _("Mandatory session.") if error.is_mandatory else ""
        shares = (_hundred(each) for each in (error.rate, *error.interval))
        yield [
            _("Critical error (%)"),
            _("Everybody"),
            error.harm,
            error.n,
            *shares,
            *[None] * 3,
            note,
        ]


def _mastery(figure, group, row):
    shares = (_hundred(each) for each in (row.below, *row.below_interval))
    means = (_tenths(each) for each in (row.mean, row.low, row.high))
    note = _("Cut score: %(cut)s") % {"cut": cut_words(row.cut_score)}
    return [figure, group, row.name, row.n, *means, *shares, note]


def _self_rated(page):
    for row in self_rated_rows(page):
        for cell in row.cells:
            if cell.mean is not None:
                means = (_tenths(each) for each in (cell.mean, cell.low, cell.high))
                yield [cell.label, _("Everybody"), row.topic, cell.n, *means]
        if row.panel:
            label, panel = _("Importance to the panel"), _("Panel")
            mean = _tenths(row.panel["mean"])
            yield [label, panel, row.topic, row.panel["n"], mean]


def _hundred(share):
    return None if share is None else _tenths(100 * share)


def _tenths(value):
    return None if value is None else round(value, 1)
