"""Days and times of sessions in words, in the reader's language."""

from datetime import date
from functools import lru_cache

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from lms import languages


def day_in_words(day):
    """“Monday 30 November”, to begin a line with."""
    return capfirst(_day(day))


def short_day(day):
    """“Mon 30”, to begin a line with."""
    return capfirst(date_format(day, "D j"))


def times_in_words(start, end):
    """“9:00 to 11:00”; the day of the end is added where it is another."""
    words = _("%(start)s to %(end)s") % {"start": clock(start), "end": clock(end)}
    return words if end.date() == start.date() else _with_day(words, end)


def moment_in_words(start, end):
    """“Monday 30 November, 9:00 to 11:00”, within a sentence."""
    return f"{_day(start)}, {times_in_words(start, end)}"


def clock_and_day(moment):
    """“9:00 of Mon 30”"""
    return _with_day(clock(moment), moment)


def _with_day(times, day):
    words = {"times": times, "day": date_format(day, "D j")}
    return _("%(times)s of %(day)s") % words


def _day(day):
    return _written_day(date(day.year, day.month, day.day), languages.current())


@lru_cache(maxsize=1000)
def _written_day(day, _language):
    # A timetable writes the same few days again and again.
    return date_format(day, pgettext("date format", "l j F"))


def clock(moment):
    return f"{moment.hour}:{moment.minute:02}"


def length_in_words(minutes):
    """“1 h 30 min”"""
    hours, rest = divmod(minutes, 60)
    parts = [f"{hours} h"] * bool(hours) + [f"{rest} min"] * bool(rest)
    return " ".join(parts) or "0 min"
