"""The time zone in which an evaluation's moments are shown and typed."""

from functools import wraps
from zoneinfo import ZoneInfo

from babel.dates import get_timezone_location
from django.utils import timezone

from cohorts.workshops.time_zones import usual_zone
from lms import languages


def zone_of(country):
    return ZoneInfo(usual_zone(country))


def city_of(zone):
    locale = languages.LOCALES[languages.current()]
    return get_timezone_location(zone, locale=locale, return_city=True)


def in_own_zone(view):
    @wraps(view)
    def run(request, *args, **kwargs):
        with timezone.override(zone_of(request.user.country)):
            return view(request, *args, **kwargs)

    return run
