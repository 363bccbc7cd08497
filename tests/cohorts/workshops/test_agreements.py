"""Erasing a person empties the agreements that name them."""

from datetime import date

import pytest

from cohorts.workshops.models import Partnership
from lms.people.erasure import erase_person
from tests.factories.enrolments import CohortFactory
from tests.factories.people import InstitutionFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("written", "left"),
    [
        ("Rosa Peña, directora", ""),
        ("Mtra. ROSA PENA LUNA, directora", ""),
        ("Rosa Peñaloza, directora", "Rosa Peñaloza, directora"),
        ("Ana Peña, directora", "Ana Peña, directora"),
    ],
)
def test_agreement_of_an_erased_person_keeps_its_date(administrator, written, left):
    rosa = UserFactory(given_names="Rosa", first_surname="Peña", second_surname="Luna")
    partnership = Partnership.objects.create(
        cohort=CohortFactory(),
        institution=InstitutionFactory(),
        part=Partnership.Part.AGREES,
        agreed_by=written,
        agreed_on=date(2009, 6, 1),
    )

    erase_person(rosa, by=administrator, reason="Solicitud 12")

    partnership.refresh_from_db()
    assert (partnership.agreed_by, partnership.agreed_on) == (left, date(2009, 6, 1))
