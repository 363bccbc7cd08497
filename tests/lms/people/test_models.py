"""Names, documents and institutions."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from hypothesis import given
from hypothesis import strategies as st

from lms.people import documents, services
from lms.people.models import User
from tests.factories.people import InstitutionFactory, UserFactory

pytestmark = pytest.mark.each_database
NUMBERS = st.text("ABCDEFGHJKLMNPQRSTUVWXYZ0123456789", min_size=4, max_size=20)


@given(NUMBERS)
def test_document_comes_back_and_is_not_kept_in_clear(number):
    cipher = documents.encrypt(number)

    assert documents.decrypt(cipher) == number
    assert number.encode() not in cipher
    assert cipher != documents.encrypt(number)


@given(NUMBERS, NUMBERS)
def test_digest_distinguishes_documents_and_does_not_reveal_them(number, other):
    spelled = f" {number[:2].lower()}-{number[2:]} "

    assert documents.digest(spelled) == documents.digest(number)
    assert (documents.digest(number) == documents.digest(other)) == (number == other)
    assert number not in documents.digest(number)


@pytest.mark.django_db
@pytest.mark.usefixtures("english")
def test_one_account_per_document_and_per_email_in_any_case():
    UserFactory(document_digest="abc", email="ana@example.org")

    with pytest.raises(ValidationError, match="already an account"):
        User(email="ANA@example.org", given_names="A", first_surname="B").full_clean()
    with pytest.raises(IntegrityError, match="document"):
        UserFactory(document_digest="abc")


@pytest.mark.django_db
def test_email_is_kept_in_lower_case():
    user = User.objects.create_user("Ana.Paz@Example.ORG", given_names="Ana")

    assert user.email == "ana.paz@example.org"
    assert User.objects.get_by_natural_key("ANA.PAZ@EXAMPLE.ORG") == user


@pytest.mark.parametrize(
    ("parts", "full", "sorting"),
    [
        (("Ana", "Paz", "Choc"), "Ana Paz Choc", "Paz Choc, Ana"),
        (("Ana", "Paz", ""), "Ana Paz", "Paz, Ana"),
        (("Ana", "", ""), "Ana", "Ana"),
    ],
)
def test_names_read_as_they_are_said_and_sorted(parts, full, sorting):
    given_names, first, second = parts
    user = User(given_names=given_names, first_surname=first, second_surname=second)

    assert (user.get_full_name(), user.sorting_name) == (full, sorting)


@pytest.mark.django_db
def test_former_names_stay_known_in_order():
    institution = InstitutionFactory(name_es="Uno", name_en="One", acronym="U")

    services.rename_institution(
        institution, on=datetime.date(2010, 1, 1), name_es="Dos"
    )
    services.rename_institution(
        institution, on=datetime.date(2020, 1, 1), name_es="Tres"
    )

    assert institution.listed_former_names == "Dos (2020-01-01), Uno (2010-01-01)"
    names = institution.name_es, institution.name_en, institution.acronym
    assert names == ("Tres", "", "")
