"""A handful of people, and browsers signed in as them."""

import pytest

from lms.roles import Role
from tests.factories.lms import UserFactory, with_role


@pytest.fixture
def person(db):
    return UserFactory()


@pytest.fixture
def coordinator(db):
    return with_role(Role.COORDINATOR)


@pytest.fixture
def administrator(db):
    return with_role(Role.ADMINISTRATOR)


@pytest.fixture
def liaison_gt(db):
    return with_role(Role.LIAISON, country="GT")


@pytest.fixture
def liaison_hn(db):
    return with_role(Role.LIAISON, country="HN")


@pytest.fixture
def signed_in(client):
    """`signed_in(user)`: a client with that person's session."""

    def sign_in(user):
        client.force_login(user)
        return client

    return sign_in
