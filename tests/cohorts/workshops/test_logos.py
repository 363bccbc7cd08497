import pytest
from django.urls import reverse

from cohorts.workshops.models import InstitutionLogo
from tests.factories.people import InstitutionFactory
from tests.factories.uploads import make_image

pytestmark = pytest.mark.django_db


def test_administrator_gives_an_institution_its_logo(signed_in, administrator):
    client = signed_in(administrator)
    institution, image = InstitutionFactory(), make_image(40, 40)
    address = reverse("institution_logos:add")

    assert client.get(address).status_code == 200
    client.post(address, {"institution": institution.pk, "image": image.pk})

    assert InstitutionLogo.objects.get().image == image
    assert client.get(reverse("institution_logos:index")).status_code == 200


def test_coordinator_has_no_screen_of_logos(signed_in, coordinator):
    response = signed_in(coordinator).get(reverse("institution_logos:index"))

    assert response.status_code == 302
