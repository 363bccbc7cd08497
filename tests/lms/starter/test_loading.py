"""A load writes what is new, follows its file, and keeps what was edited here."""

import pytest

from lms.people.models import Institution
from lms.people.starter import institution_fields
from lms.starter.loading import Report, load_record
from lms.starter.models import LoadedRecord
from tests.support.programme import content

FIELDS = {"code": "COMAR", "name_es": "Comisión", "kind": "government_refugee"}


def load(**changes):
    report = Report()
    load_record(report, Institution, {**FIELDS, **changes})
    (counts,) = report.counts.values()
    return dict(counts), report.kept


@pytest.mark.django_db
def test_load_creates_then_leaves_alone():
    assert load() == ({"created": 1}, [])
    assert load() == ({"unchanged": 1}, [])
    assert Institution.objects.get().name_es == "Comisión"


@pytest.mark.django_db
def test_load_follows_a_changed_file():
    load()

    assert load(name_es="Comisión Mexicana") == ({"updated": 1}, [])
    assert Institution.objects.get().name_es == "Comisión Mexicana"


@pytest.mark.django_db
def test_load_keeps_what_was_edited_here_and_names_it():
    load()
    Institution.objects.update(name_es="Nuestro nombre")

    outcome = load(name_es="Comisión Mexicana")

    assert outcome == ({"kept": 1}, [("institution", "COMAR")])
    assert Institution.objects.get().name_es == "Nuestro nombre"


@pytest.mark.django_db
def test_load_does_not_bring_back_what_was_deleted_here():
    load()
    Institution.objects.all().delete()

    assert load() == ({"kept": 1}, [("institution", "COMAR")])
    assert Institution.objects.count() == 0


@pytest.mark.django_db
def test_load_keeps_a_record_that_was_there_before():
    Institution.objects.create(**FIELDS | {"name_es": "Ya estaba"})

    assert load() == ({"kept": 1}, [("institution", "COMAR")])
    assert LoadedRecord.objects.count() == 0


@pytest.mark.django_db
def test_load_follows_the_file_again_once_an_edit_is_undone():
    load()
    Institution.objects.update(name_es="Nuestro nombre")
    Institution.objects.update(name_es="Comisión")

    assert load(name_es="Comisión Mexicana") == ({"updated": 1}, [])


@pytest.mark.parametrize(
    ("code", "acronym"),
    [
        ("HN-DGME", "DGME"),
        ("UNICEF-MX", "UNICEF"),
        ("UNHCR-MX", "ACNUR"),
        ("IOM", "OIM"),
        ("GT-GOV", ""),
        ("HN-OSC", ""),
    ],
)
def test_institution_gets_its_own_acronym(code, acronym):
    entry = next(e for e in content("institutions") if e["code"] == code)

    assert institution_fields(entry)["acronym"] == acronym


def test_remarks_of_the_source_are_no_part_of_a_name():
    names = [institution_fields(entry)["name_en"] for entry in content("institutions")]

    assert "Youth Integration Centres" in names
    assert not [name for name in names if "source" in name]
