"""Figures as text, the same in every language: a point, and a minus that is one."""

LOWEST, HIGHEST = 5, 95


def number(value, digits=1):
    """As "-3.4" with a true minus sign; never "-0.0"."""
    return f"{round(value, digits) + 0.0:,.{digits}f}".replace("-", "−")


def signed(value, digits=1):
    text = number(value, digits)
    return f"+{text}" if round(value, digits) > 0 else text


def coded(percent, digits=0):
    """A published share: beyond 5 and 95 % only that it is beyond.

    It would tell of a group that nobody or everybody in it did something. Source:
    bottom and top coding, Hundepool and others (2012), Statistical Disclosure Control.
    """
    if percent < LOWEST:
        return f"< {LOWEST}"
    if percent > HIGHEST:
        return f"> {HIGHEST}"
    return number(percent, digits)
