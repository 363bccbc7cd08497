"""The authorities as they are loaded: no invented number, editors' changes kept."""

from collections import Counter

import pytest

from curricula.authorities.models import Authority
from curricula.authorities.starter import load_starter
from curricula.sources.starter import load_instruments
from lms.starter.loading import Report
from tests.support.kept import undone
from tests.support.programme import content

ENTRIES = content("authorities")
COUNTRIES = {"MX", "GT", "SV", "HN", "NI", "CR", "PA", "DO"}
# Without these no lesson's advice can be followed.
EVERYWHERE = {
    "child_protection",
    "refugee_status",
    "trafficking",
    "crimes",
    "health",
    "human_rights",
    "consular",
    "migration",
}


def load():
    report = Report()
    load_starter(report)
    return report


@pytest.fixture(scope="module")
def kept_report(django_db_setup, django_db_blocker):
    with undone(django_db_blocker):
        load_instruments(Report())
        yield load()


@pytest.fixture
def loaded(kept_report, db):
    return kept_report


def test_every_country_of_the_programme_has_whom_the_lessons_name():
    duties = {}
    for entry in ENTRIES:
        duties.setdefault(entry["country"], set()).add(entry["duty"])

    assert set(duties) == COUNTRIES
    assert {c: EVERYWHERE - found for c, found in duties.items()} == {
        country: set() for country in COUNTRIES
    }


def test_only_the_numbers_of_emergencies_are_given():
    numbers = {(e["country"], e["duty"], e["phone"]) for e in ENTRIES if e["phone"]}

    assert numbers == {
        (country, "emergencies", "911") for country in COUNTRIES - {"GT", "NI"}
    }


def test_every_row_is_valid_and_waits_for_its_legal_review(loaded):
    for authority in Authority.objects.all():
        authority.full_clean()

    assert dict(loaded.counts["authority"]) == {"created": len(ENTRIES)}
    rows = Authority.objects.values_list("legal_review", "checked_on")
    assert Counter(rows) == {("pending", None): len(ENTRIES)}


def test_authority_has_the_laws_that_it_applies(loaded):
    comar = Authority.objects.get(code="MX-COMAR")

    assert [law.code for law in comar.legal_instruments.all()] == ["LSR-2011"]
    laws = {code for entry in ENTRIES for code in entry["legal_instruments"]}
    known = set(Authority.legal_instruments.rel.model.objects.values_list("code"))
    assert {(code,) for code in laws} <= known


def test_loading_again_changes_nothing(loaded):
    before = list(Authority.objects.order_by("pk").values())

    report = load()

    assert dict(report.counts["authority"]) == {"unchanged": len(ENTRIES)}
    assert list(Authority.objects.order_by("pk").values()) == before


def test_what_editors_changed_or_deleted_is_kept_and_reported(loaded):
    Authority.objects.filter(code="GT-PDH").update(phone="1555")
    Authority.objects.get(code="GT-SBS").delete()
    Authority.objects.get(code="MX-COMAR").legal_instruments.clear()

    report = load()

    assert report.kept == [
        ("authority", "MX-COMAR"),
        ("authority", "GT-SBS"),
        ("authority", "GT-PDH"),
    ]
    assert Authority.objects.get(code="GT-PDH").phone == "1555"
    assert not Authority.objects.filter(code="GT-SBS").exists()
