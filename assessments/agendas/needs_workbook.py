"""The needs of an agenda as a worksheet, the same bytes every time."""

from django.utils.translation import gettext as _

from assessments.evaluations.results.words import provenance
from lms.spreadsheets import writing
from lms.spreadsheets.fixed import with_fixed_times

WIDTHS = (28, 8, *[10] * 8, 12, 10, 10, 10, 16, 60)


def needs_workbook(page):
    data = writing.write(_("Needs"), _header(), _rows(page), widths=WIDTHS)
    return with_fixed_times(data, at=page.proposal.made_at)


def _header():
    return [
        _("Topic"),
        "n",
        _("Mean"),
        _("From"),
        _("To"),
        _("Cut score"),
        "G",
        "I",
        "X",
        "F",
        _("Need N"),
        _("Band"),
        _("Best rank"),
        _("Worst rank"),
        _("In the agenda"),
        _("Why"),
    ]


def _rows(page):
    for row in page.rows:
        figures = row.figures
        values = (row.mean, row.low, row.high, 100 * figures["cut"])
        factors = (figures[name] for name in ("gap", "judged", "below", "time"))
        yield [
            row.name,
            figures["n"],
            *(None if value is None else round(value, 1) for value in values),
            *(round(factor, 3) for factor in factors),
            round(figures["need"], 1),
            row.band,
            figures["low_rank"],
            figures["high_rank"],
            row.session or _("Left out"),
            " ".join(row.reasons),
        ]
    yield [provenance(page.results)]
