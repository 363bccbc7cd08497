"""The statistics of a quiz as rows of a worksheet."""

from django.utils.translation import gettext as _

WIDTHS = (18, 60, 8, 10)
COLUMNS = (
    "facility",
    "facility_low",
    "facility_high",
    "sd",
    "intended_weight",
    "effective_weight",
    "discrimination_index",
    "discrimination_low",
    "discrimination_high",
    "discriminative_efficiency",
)


def exported_header():
    return [
        _("Code"),
        _("Question or answer"),
        _("Version"),
        _("n"),
        _("Facility (%)"),
        _("Facility, from"),
        _("Facility, to"),
        _("Standard deviation"),
        _("Intended weight (%)"),
        _("Effective weight (%)"),
        _("Discrimination index"),
        _("Discrimination, from"),
        _("Discrimination, to"),
        _("Discriminative efficiency"),
        _("What to do"),
        _("Right answer"),
        _("Share (%)"),
        _("Point-biserial"),
    ]


def exported_rows(page):
    if not page.is_shown:
        return
    for name, value in page.test.items():
        yield [name, test_labels()[name], "", page.n, value]
    for item in page.items:
        yield [
            item.version.question.code,
            item.version.stem,
            item.version.number,
            item.n,
            *(item.shown[name] for name in COLUMNS),
            " ".join(item.advice),
        ]
        for option in item.options:
            yield [
                item.version.question.code,
                option.text,
                item.version.number,
                option.figures["n"],
                *[None] * (len(COLUMNS) + 1),
                _("yes") if option.figures["is_right"] else "",
                option.share,
                option.figures["point_biserial"],
            ]


def test_labels():
    return {
        "mean": _("Mean mark"),
        "median": _("Median mark"),
        "sd": _("Standard deviation"),
        "skewness": _("Skewness"),
        "kurtosis": _("Kurtosis"),
        "cic": _("Coefficient of internal consistency (%)"),
        "error_ratio": _("Error ratio (%)"),
        "standard_error": _("Standard error"),
    }
