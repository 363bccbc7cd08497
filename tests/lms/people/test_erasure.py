"""Erasing a person: nothing personal is left, nothing achieved is lost."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.core.serializers import serialize
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.translation import override
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry
from wagtail.users.models import UserProfile

from cohorts.names.services import confirm_name
from lms.people import documents
from lms.people.erasure import erase_person
from lms.people.models import User
from lms.people.roles import Role
from lms.people.services import assign_role, end_role
from lms.people.signals import person_erased
from tests.factories.people import UserFactory, with_role
from tests.support.at_once import ROW_LOCKS, TURNS, at_once

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]

NAMES = ["Xóchitl", "Zavaleta", "Quetzal", "xochitl"]


@pytest.fixture
def person():
    person = UserFactory(
        email="xochitl@example.org",
        given_names="Xóchitl",
        first_surname="Zavaleta",
        second_surname="Quetzal",
        certificate_name="Xóchitl Zavaleta Quetzal",
        office="Delegación Zavaleta",
        position="Secretaria de Xóchitl",
        document_cipher=documents.encrypt("ABC123"),
        document_digest=documents.digest("ABC123"),
        last_login=datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC),
    )
    person.emailaddress_set.create(email=person.email, primary=True, verified=True)
    UserProfile.objects.create(user=person)
    return person


def erased(person, administrator):
    return erase_person(person, by=administrator, reason="Solicitud ARCO 12")


def test_nothing_personal_is_left_in_the_account(person, administrator):
    person.authenticator_set.create(type="totp", data={"secret": "x"})
    institution = person.institution

    erased(person, administrator)

    person = User.objects.get(pk=person.pk)
    row = serialize("json", [person], ensure_ascii=False)
    assert [name for name in NAMES if name in row] == []
    assert person.email == f"erased-{person.pk}@erased.invalid"
    assert person.office == person.position == person.document_digest == ""
    assert bytes(person.document_cipher) == b""
    assert person.search_text == person.sort_key == ""
    assert person.last_login is person.name_confirmed_at is None
    assert not person.is_active
    assert not person.has_usable_password()
    assert not person.emailaddress_set.exists()
    assert not person.authenticator_set.exists()
    assert not UserProfile.objects.filter(user=person).exists()
    assert person.institution == institution


def test_the_erased_are_called_so_in_the_readers_language(person, administrator):
    erased(person, administrator)

    with override("en"):
        names = {person.get_full_name(), person.get_short_name(), person.sorting_name}
        assert names | {str(person)} == {"Erased person"}


def test_roles_end_and_nobody_is_named_in_the_history(person, administrator):
    ended, held = [
        assign_role(person, Role.LIAISON, country=country, granted_by=administrator)
        for country in ("GT", "HN")
    ]
    for role in (ended, held):
        log(role, "wagtail.create", user=administrator)
    log(person, "wagtail.edit", user=administrator)
    end_role(ended, ended_by=administrator)
    other = UserFactory(given_names="Otra")
    log(other, "wagtail.edit", user=administrator)

    erased(person, administrator)

    assert not person.role_assignments.exists()
    labels = set(ModelLogEntry.objects.values_list("label", flat=True))
    assert labels == {"", str(other)}
    line = ModelLogEntry.objects.get(action="people.erased")
    assert (line.user, line.object_id) == (administrator, str(person.pk))
    assert line.data["reason"] == "Solicitud ARCO 12"


def test_the_erased_are_signed_out_and_others_are_not(
    person, administrator, client, signed_in
):
    client.force_login(person)
    key = client.session.session_key
    others = signed_in(administrator)

    erased(person, administrator)

    assert not type(client.session)().exists(key)
    assert others.get("/admin/").status_code == 200


def test_features_hear_of_it_in_the_transaction(person, administrator):
    heard = []

    def hear(user, **kwargs):
        heard.append((user.pk, user.given_names))

    person_erased.connect(hear)
    try:
        erased(person, administrator)
    finally:
        person_erased.disconnect(hear)

    assert heard == [(person.pk, "")]


def test_nobody_erases_themselves_or_the_erased_or_without_a_reason(
    person, administrator
):
    with pytest.raises(ValidationError, match="yourself"):
        erase_person(administrator, by=administrator, reason="x")
    with pytest.raises(ValidationError, match="Enter a reason"):
        erase_person(person, by=administrator, reason=" ")
    erased(person, administrator)
    with pytest.raises(ValidationError, match="already"):
        erased(person, administrator)


def test_the_last_administrator_stays(administrator):
    with pytest.raises(ValidationError, match="last administrator"):
        erase_person(administrator, by=None, reason="x")
    another = with_role(Role.ADMINISTRATOR)

    erase_person(administrator, by=another, reason="x")

    active = User.objects.filter(is_active=True)
    assert list(active) == [another]


@pytest.mark.django_db(transaction=True)
@ROW_LOCKS
@pytest.mark.parametrize("_round", TURNS)
def test_of_two_administrators_who_erase_each_other_one_stays(_round):
    first, second = with_role(Role.ADMINISTRATOR), with_role(Role.ADMINISTRATOR)

    answers = at_once(lambda: erased(first, second), lambda: erased(second, first))

    refused = [each for each in answers if isinstance(each, ValidationError)]
    assert len(refused) == 1
    assert User.objects.filter(erased_at=None, is_active=True).count() == 1


def test_names_are_never_written_to_the_erased_again(person, administrator):
    erased(person, administrator)

    with pytest.raises(ValidationError, match="erased"):
        confirm_name(person, "Xóchitl Zavaleta Quetzal")
    with (
        pytest.raises(IntegrityError, match="erased_people_stay_empty"),
        transaction.atomic(),
    ):
        User.objects.filter(pk=person.pk).update(given_names="Xóchitl")


def test_the_page_says_what_goes_and_erases_with_a_reason(
    person, signed_in, administrator
):
    client = signed_in(administrator)
    address = reverse("wagtailusers_users:erase", args=[person.pk])

    page = client.get(address, headers={"accept-language": "en"}).content.decode()
    assert client.post(address, {"reason": ""}).status_code == 200
    person.refresh_from_db()
    assert not person.erased_at
    assert client.post(address, {"reason": "ARCO"}).status_code == 302

    assert person.email in page
    person.refresh_from_db()
    assert person.erased_at
    assert client.post(address, {"reason": "ARCO"}).status_code == 200


def test_the_page_refuses_oneself_and_opens_to_administrators_only(
    person, signed_in, administrator
):
    address = reverse("wagtailusers_users:erase", args=[administrator.pk])
    assert signed_in(administrator).post(address, {"reason": "x"}).status_code == 200
    for role in (Role.EDITOR, Role.COORDINATOR):
        client = signed_in(with_role(role))
        address = reverse("wagtailusers_users:erase", args=[person.pk])
        assert client.post(address, {"reason": "x"}).status_code == 302

    assert not User.objects.exclude(erased_at=None).exists()
