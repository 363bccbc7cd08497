"""What it costs to know who is signed in, and what they may."""

import pytest
from django.contrib.auth import authenticate
from django.contrib.auth.models import Group, Permission

from lms.people.backends import AccountBackend
from lms.people.roles import Role
from lms.people.services import assign_role
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("roles", "queries"), [([], 1), ([Role.INSTRUCTOR], 2)])
def test_roles_are_read_of_those_who_hold_one(
    person, roles, queries, django_assert_num_queries
):
    for role in roles:
        assign_role(person, role)

    with django_assert_num_queries(queries):
        signed_in = AccountBackend().get_user(person.pk)
        held = [assignment.role for assignment in signed_in.assignments]

    assert (signed_in, held) == (person, roles)


def test_nobody_signs_in_with_an_account_that_is_closed(person):
    person.is_active = False
    person.save()

    assert AccountBackend().get_user(person.pk) is None
    assert AccountBackend().get_user(0) is None


def test_rule_alone_decides_what_has_a_rule(person, django_assert_num_queries):
    user = AccountBackend().get_user(person.pk)

    with django_assert_num_queries(0):
        assert not user.has_perm("enrolments.add_cohort")


def test_groups_give_what_has_no_rule(person):
    group = Group.objects.create(name="Readers")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    person.groups.add(group)

    assert person.has_perm("wagtailadmin.access_admin")
    assert not UserFactory().has_perm("wagtailadmin.access_admin")


def test_password_is_checked_once(person):
    person.set_password("a long password")
    person.save()

    given = {"email": person.email, "password": "a long password"}
    assert authenticate(None, **given) == person
    assert authenticate(None, **given | {"password": "another"}) is None
