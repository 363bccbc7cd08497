import pytest

from tests.factories.certificates import CertificateFactory, enrolled, units_of
from tests.support.pages import open_page, text
from tests.support.results import complete_unit

pytestmark = pytest.mark.django_db


def test_page_of_a_participant_shows_progress_and_certificates(signed_in, coordinator):
    enrolment = enrolled(modules=2)
    complete_unit(enrolment, units_of(enrolment)[0])
    certificate = CertificateFactory(enrolment=enrolment)
    address = f"/cohorts/{enrolment.cohort.code}/people/{enrolment.pk}/"

    page = open_page(signed_in(coordinator), address)

    assert "1 of 2 modules completed." in text(page)
    assert f'href="{certificate.get_absolute_url()}"' in page.text
