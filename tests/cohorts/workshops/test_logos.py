import pytest
from django.urls import reverse

from cohorts.workshops.models import InstitutionLogo
from tests.factories.people import InstitutionFactory
from tests.factories.uploads import make_image
from tests.support.queries import queries_of

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


def test_list_asks_as_much_for_many_as_for_few(signed_in, administrator):
    client, image = signed_in(administrator), make_image(8, 6)
    address, counts = reverse("institution_logos:index"), []
    for _turn in range(3):
        for _logo in range(2):
            institution = InstitutionFactory()
            InstitutionLogo.objects.create(institution=institution, image=image)
        counts.append(queries_of(client, address))

    assert counts[1] == counts[2]
