from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from cohorts.workshops.time_zones import (
    city_of,
    local_moment,
    usual_zone,
    validate_time_zone,
    zone_choices,
    zones_of,
)
from tests.factories.workshops import WorkshopFactory, make_session


@pytest.mark.parametrize(
    ("zone", "day", "hour"),
    [
        ("America/Tijuana", date(2026, 3, 7), 17),
        ("America/Tijuana", date(2026, 3, 9), 16),  # daylight saving since the 8th
        ("America/Ciudad_Juarez", date(2026, 3, 7), 16),
        ("America/Ciudad_Juarez", date(2026, 3, 9), 15),
        ("America/Santo_Domingo", date(2026, 3, 7), 13),
        ("America/Santo_Domingo", date(2026, 3, 9), 13),
        ("America/Mexico_City", date(2026, 7, 1), 15),
    ],
)
def test_nine_in_the_morning(zone, day, hour):
    moment = local_moment(day, time(9), zone)

    assert moment == datetime(day.year, day.month, day.day, hour, tzinfo=UTC)


def test_hour_that_the_clocks_skip_is_refused():
    with pytest.raises(ValidationError, match="skip this time"):
        local_moment(date(2026, 3, 8), time(2, 30), "America/Tijuana")


def test_hour_that_happens_twice_is_the_first():
    moment = local_moment(date(2026, 11, 1), time(1, 30), "America/Tijuana")

    assert moment == datetime(2026, 11, 1, 8, 30, tzinfo=UTC)


@pytest.mark.django_db
def test_night_of_the_change_has_the_minutes_that_pass():
    night = date(2026, 3, 7)
    workshop = WorkshopFactory(
        place="Tijuana", time_zone="America/Tijuana", starts_on=night, ends_on=night
    )

    session = make_session(workshop, day=night, at="23:00", minutes=300)

    assert (session.minutes, session.day) == (300, night)
    assert f"{session.local_end:%d %H:%M}" == "08 05:00"


def test_choices_are_cities_in_the_order_of_their_names(catalogues):
    choices = zone_choices("HN", besides="America/Mexico_City")

    assert choices == [
        ("America/Mexico_City", "Ciudad de México"),
        ("America/Tegucigalpa", "Tegucigalpa"),
    ]
    cities = [city for _zone, city in zone_choices("MX")]
    assert cities.index("Bahía de Banderas") < cities.index("Cancún")
    assert cities.index("Mérida") < cities.index("Monterrey")


def test_zones_of_a_country():
    assert zones_of("HN") == ["America/Tegucigalpa"]
    assert "America/Tijuana" in zones_of("MX")
    assert {"America/Santo_Domingo", "America/Guatemala"} < set(zones_of(""))


def test_usual_zone():
    assert [usual_zone(code) for code in ("MX", "DO", "")] == [
        "America/Mexico_City",
        "America/Santo_Domingo",
        "America/Mexico_City",
    ]


@pytest.mark.parametrize(
    ("language", "cities"),
    [("es", ["Ciudad de México", "Cancún"]), ("en", ["Mexico City", "Cancun"])],
)
def test_zone_is_named_in_the_language_of_the_reader(language, cities):
    zones = ["America/Mexico_City", "America/Cancun"]
    with translation.override(language):
        assert [city_of(ZoneInfo(zone)) for zone in zones] == cities


def test_unknown_zone_is_refused():
    with pytest.raises(ValidationError, match="Choose a time zone"):
        validate_time_zone("America/Atlantis")
