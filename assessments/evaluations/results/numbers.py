"""Numbers as results write them: the same digits in every language."""

from django.utils.translation import gettext as _

NONE = "—"


def whole(value):
    return NONE if value is None else f"{value:.0f}"


def tenths(value):
    return NONE if value is None else f"{value:.1f}"


def percent(value):
    return NONE if value is None else f"{100 * value:.0f}\N{NO-BREAK SPACE}%"


def hundred(value):
    return None if value is None else 100 * value


def interval(row):
    """“51.5 to 62.9” of what has `low` and `high` out of 100."""
    if row.low is None:
        return NONE
    words = {"low": tenths(row.low), "high": tenths(row.high)}
    return _("%(low)s to %(high)s") % words


def below_words(row):
    """“93 % (88 % to 96 %)”: the share below the cut with its interval."""
    if row.below is None:
        return NONE
    low, high = (percent(value) for value in row.below_interval)
    words = {"share": percent(row.below), "low": low, "high": high}
    return _("%(share)s (%(low)s to %(high)s)") % words


def of_five(rating):
    """“4.3 (n = 7)” of a panel's ratings."""
    return f"{tenths(rating['mean'])} (n = {rating['n']})"


def p_value(value, places):
    if value is None:
        return NONE
    least = f"{10**-places:.{places}f}"
    return f"< {least}" if value < float(least) else f"{value:.{places}f}"
