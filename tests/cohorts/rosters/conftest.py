"""A cohort of Guatemala, two governments, and lists brought into it, in English."""

import pytest

from tests.factories.enrolments import CohortFactory
from tests.factories.people import InstitutionFactory


@pytest.fixture(autouse=True)
def _in_english(english):
    pass


@pytest.fixture
def gt_gov(db):
    return InstitutionFactory(
        code="GT-GOV",
        name_es="Gobierno de Guatemala",
        name_en="Government of Guatemala",
    )


@pytest.fixture
def hn_gov(db):
    return InstitutionFactory(
        code="HN-GOV", name_es="Gobierno de Honduras", name_en="", country="HN"
    )


@pytest.fixture
def cohort(db, gt_gov):
    return CohortFactory()
