"""The administrators' lists ask as much for many people as for few."""

import pytest
from django.urls import reverse

from lms.people.roles import Role
from lms.people.services import assign_role
from tests.factories.people import InstitutionFactory, UserFactory
from tests.support.queries import queries_of

pytestmark = pytest.mark.django_db

LISTS = [
    "wagtailusers_users:index",
    "institutions:index",
    "roles:index",
    "person_chooser:choose",
    "institution_chooser:choose",
    "wagtailadmin_reports:site_history",
]


def add_people(number, by):
    """Each of an office below another, with a role that another person gave."""
    for _person in range(number):
        office = InstitutionFactory(parent=InstitutionFactory())
        liaison = UserFactory(institution=office)
        giver = UserFactory(institution=office)
        assign_role(liaison, Role.LIAISON, institution=office, granted_by=giver)
        assign_role(by, Role.LIAISON, institution=office, granted_by=giver)


def test_lists_ask_as_much_for_many_as_for_few(signed_in, administrator):
    client = signed_in(administrator)
    history = reverse("wagtailusers_users:history", args=[administrator.pk])
    addresses = [*map(reverse, LISTS), history]
    add_people(2, administrator)
    for address in addresses:
        client.get(address)
    few = {address: queries_of(client, address) for address in addresses}

    add_people(5, administrator)

    assert {address: queries_of(client, address) for address in addresses} == few
