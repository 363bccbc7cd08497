"""The time zone in which an evaluation's moments are shown and typed."""

from functools import wraps
from zoneinfo import ZoneInfo

from django.utils import timezone

from cohorts.workshops.time_zones import usual_zone


def zone_of(country):
    return ZoneInfo(usual_zone(country))


def in_own_zone(view):
    @wraps(view)
    def run(request, *args, **kwargs):
        with timezone.override(zone_of(request.user.country)):
            return view(request, *args, **kwargs)

    return run
