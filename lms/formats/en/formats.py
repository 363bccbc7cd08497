"""Dates in English with the day first and the month in letters, so that no one errs."""

from django.conf.locale.en_GB.formats import *  # noqa: F403

SHORT_DATE_FORMAT = "j M Y"
SHORT_DATETIME_FORMAT = "j M Y, H:i"
