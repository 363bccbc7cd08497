"""Numbers as results write them: the same digits in every language."""

NONE = "—"


def whole(value):
    return NONE if value is None else f"{value:.0f}"


def tenths(value):
    return NONE if value is None else f"{value:.1f}"


def percent(value):
    """A share from 0 to 1 as whole percent, with a space that does not break."""
    return NONE if value is None else f"{100 * value:.0f}\N{NO-BREAK SPACE}%"


def hundred(value):
    """A share from 0 to 1 out of 100."""
    return None if value is None else 100 * value
