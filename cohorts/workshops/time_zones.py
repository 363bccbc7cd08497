"""Local times of a time zone, the city that names it, and the zones of a country."""

from datetime import UTC, datetime
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from babel.core import get_global
from babel.dates import get_timezone_location
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from lms import countries, languages
from lms.text import collated

# The zone of most people, for countries with several.
USUAL = {"MX": "America/Mexico_City", "US": "America/New_York"}
DEFAULT = USUAL["MX"]


@cache
def known_zones():
    """Read from the files of the system's zones, which takes milliseconds."""
    return frozenset(available_timezones())


def validate_time_zone(name):
    if name not in known_zones():
        raise ValidationError(_("Choose a time zone of the list."), code="zone")


def zones_of(country):
    wanted = {country} if country else countries.PROGRAMME
    territories = get_global("zone_territories")
    return sorted(
        name
        for name, territory in territories.items()
        if territory in wanted and name in known_zones()
    )


def usual_zone(country):
    if country in USUAL or not country:
        return USUAL.get(country, DEFAULT)
    return next(iter(zones_of(country)), DEFAULT)


def city_of(zone):
    """“Mexico City”: the city that names the zone, in the reader's language."""
    return _city_of(zone, languages.LOCALES[languages.current()])


@cache
def _city_of(zone, locale):
    # A page names the zone of each session.
    return get_timezone_location(zone, locale=locale, return_city=True)


def zone_choices(country, *, besides=""):
    """(zone, its city) of that country in the order of the cities, and `besides`."""
    names = {*zones_of(country), besides} - {""}
    choices = [(name, city_of(ZoneInfo(name))) for name in names]
    return sorted(choices, key=lambda choice: collated(choice[1]))


def local_moment(day, time, zone_name):
    """The UTC moment of a local date and time.

    Of an hour that happens twice it is the first. An hour that the clocks skip is
    refused with a ValidationError.
    """
    zone = ZoneInfo(zone_name)
    moment = datetime.combine(day, time, tzinfo=zone).astimezone(UTC)
    if moment.astimezone(zone).time() != time:
        raise ValidationError(
            _("The clocks change that day and skip this time. Choose another time.")
        )
    return moment
