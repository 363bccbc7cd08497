import pytest
from django.db import connection

from lms.people.models import User
from tests.factories.people import UserFactory

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.on_postgres,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="about PostgreSQL"),
]


def test_statement_may_have_more_parameters_than_the_protocol_counts():
    person = UserFactory(email="100%@gob.gt")

    found = User.objects.filter(
        pk__in=[person.pk, *range(1_000_000, 1_070_000)], email="100%@gob.gt"
    )

    assert list(found) == [person]


def test_more_rows_are_written_than_the_protocol_counts_parameters():
    User.objects.bulk_create(User(email=f"{number}@gob.gt") for number in range(8_000))

    assert User.objects.count() == 8_000
