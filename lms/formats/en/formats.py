"""Dates in English with the day first, as everybody in the programme writes them."""

from django.conf.locale.en_GB.formats import *  # noqa: F403
