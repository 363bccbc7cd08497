import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from wagtail.models import ModelLogEntry

from lms.audit.middleware import AddressMiddleware
from lms.audit.services import record, record_by
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


def answered(request, write):
    AddressMiddleware(lambda request: write(request) or HttpResponse())(request)
    return ModelLogEntry.objects.get(action="people.role_ended")


@pytest.fixture
def request_of(rf):
    def build(user):
        request = rf.get("/", REMOTE_ADDR="192.0.2.7")
        request.user = user
        return request

    return build


def test_view_and_service_write_the_same_line(request_of):
    user, person = UserFactory(), UserFactory()

    line = answered(
        request_of(user),
        lambda request: record(request, person, "people.role_ended", role="liaison"),
    )

    assert (line.user, line.object_id) == (user, str(person.pk))
    assert line.data == {"address": "192.0.2.7", "role": "liaison"}
    line.delete()

    line = answered(
        request_of(user),
        lambda request: record_by(user, person, "people.role_ended", role="liaison"),
    )

    assert (line.user, line.object_id) == (user, str(person.pk))
    assert line.data == {"address": "192.0.2.7", "role": "liaison"}


def test_visitor_has_an_address_and_no_name(request_of):
    line = answered(
        request_of(AnonymousUser()),
        lambda request: record(request, UserFactory(), "people.role_ended", role="x"),
    )

    assert (line.user, line.data["address"]) == (None, "192.0.2.7")


def test_command_has_no_address_even_after_a_request(request_of):
    answered(
        request_of(AnonymousUser()),
        lambda request: record(request, UserFactory(), "people.role_ended", role="x"),
    )

    record_by(None, UserFactory(), "people.role_granted", role="x")

    line = ModelLogEntry.objects.get(action="people.role_granted")
    assert line.data == {"address": "", "role": "x"}
