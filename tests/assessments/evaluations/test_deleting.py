"""A planned wave can be deleted until somebody is invited to it."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from wagtail.models import ModelLogEntry

from assessments.evaluations.models import Wave
from assessments.evaluations.waves.deleting import delete_wave
from lms.people.roles import Role
from tests.factories.evaluations import WaveFactory
from tests.factories.people import with_role
from tests.factories.sittings_of_evaluations import make_participation

pytestmark = pytest.mark.django_db


@pytest.fixture
def planned():
    opens = timezone.now() + timedelta(days=3)
    return WaveFactory(opens_at=opens, closes_at=opens + timedelta(days=3))


@pytest.fixture
def evaluator():
    return with_role(Role.EVALUATOR)


def address_of(wave, act):
    return f"/evaluations/{wave.evaluation.code}/waves/{wave.purpose}/{act}/"


def test_planned_wave_is_deleted_after_a_confirmation(planned, evaluator, signed_in):
    client, address = signed_in(evaluator), address_of(planned, "delete")
    assert f'href="{address}"' in client.get(address_of(planned, "edit")).text
    assert "<form" in client.get(address).text
    assert Wave.objects.filter(pk=planned.pk).exists()

    answer = client.post(address)

    assert answer.url == planned.evaluation.get_absolute_url()
    assert not Wave.objects.filter(pk=planned.pk).exists()
    line = ModelLogEntry.objects.get(action="evaluations.wave_deleted")
    assert (line.user, line.data["values"]["purpose"]) == (evaluator, "needs")


def test_wave_with_invited_people_cannot_be_deleted(planned, evaluator, signed_in):
    make_participation(planned, consents=False)
    client, address = signed_in(evaluator), address_of(planned, "delete")
    sentence = "People were invited to this wave, so it cannot be deleted."
    assert address not in client.get(address_of(planned, "edit")).text
    page = client.get(address).text
    assert sentence in page
    assert 'data-kind="danger"' not in page

    assert client.post(address).status_code == 409

    assert Wave.objects.filter(pk=planned.pk).exists()


def test_wave_that_has_begun_cannot_be_deleted(evaluator):
    wave = WaveFactory()

    with pytest.raises(ValidationError, match="has begun"):
        delete_wave(wave, by=evaluator)


def test_wave_of_another_country_is_not_found(planned, signed_in):
    planned.evaluation.country = "GT"
    planned.evaluation.save()
    evaluator = with_role(Role.EVALUATOR, country="HN")

    answer = signed_in(evaluator).post(address_of(planned, "delete"))

    assert answer.status_code == 404
    assert Wave.objects.filter(pk=planned.pk).exists()


def test_wave_is_not_deleted_by_a_get(planned, evaluator, signed_in):
    signed_in(evaluator).get(address_of(planned, "delete"))

    assert Wave.objects.filter(pk=planned.pk).exists()
