"""The dates of a training in words, as precisely as they are known."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

MONTHS = pgettext_lazy("months", "%(start)s to %(end)s")

# `DatePrecision` → the wording of a period within "one" unit, or from one to another.
PERIODS = {
    "day": {"one": "%(start)s", "two": pgettext_lazy("days", "%(start)s to %(end)s")},
    "week": {"one": gettext_lazy("one week of %(start)s"), "two": MONTHS},
    "month": {"one": "%(start)s", "two": MONTHS},
}


def period_in_words(starts_on, ends_on, precision):
    if not starts_on:
        return ""
    if precision == "day" and ends_on and _within_a_month(starts_on, ends_on):
        return _("%(first)s to %(last)s %(month)s") % {
            "first": starts_on.day,
            "last": ends_on.day,
            "month": date_format(ends_on, "YEAR_MONTH_FORMAT"),
        }
    words = PERIODS[precision]
    form = "DATE_FORMAT" if precision == "day" else "YEAR_MONTH_FORMAT"
    start = date_format(starts_on, form)
    end = date_format(ends_on, form) if ends_on else start
    return words["one" if start == end else "two"] % {"start": start, "end": end}


def _within_a_month(start, end):
    return start != end and (start.year, start.month) == (end.year, end.month)
