"""The search text and the sort key follow the names, however they are written."""

import pytest

from lms.people.models import User
from lms.people.names import SEPARATOR
from tests.factories.people import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.each_database]

ANA = "ana perez iniguez ana@example.org example.org org"
NEW = {"first_surname": "Ñáñez", "second_surname": "", "email": "n@example.org"}
NEW_TEXT = "ana nanez n@example.org example.org org"
NEW_KEY = SEPARATOR.join(["n~an~ez", "", "ana"])


@pytest.fixture
def ana():
    return UserFactory(given_names="Ana", certificate_name="", email="ana@example.org")


def stored(user):
    return User.objects.values_list("search_text", "sort_key").get(pk=user.pk)


def renamed(user):
    for name, value in NEW.items():
        setattr(user, name, value)
    return user


def by_save(user):
    renamed(user).save()


def by_saving_the_names(user):
    renamed(user).save(update_fields=list(NEW))


def by_saving_what_is_loaded(user):
    renamed(User.objects.only("email").get(pk=user.pk)).save()


def by_update(user):
    User.objects.filter(email=user.email).update(**NEW)


def by_update_of_a_relation(user):
    user.institution.people.update(**NEW)


def by_bulk_update(user):
    User.objects.bulk_update([renamed(user)], list(NEW))


def by_bulk_create_over_the_old(user):
    User.objects.bulk_create(
        [renamed(user)],
        update_conflicts=True,
        unique_fields=["pk"],
        update_fields=list(NEW),
    )


def by_update_or_create(user):
    User.objects.update_or_create(pk=user.pk, defaults=NEW)


WAYS = [
    by_save,
    by_saving_the_names,
    by_saving_what_is_loaded,
    by_update,
    by_update_of_a_relation,
    by_bulk_update,
    by_bulk_create_over_the_old,
    by_update_or_create,
]


@pytest.mark.parametrize("write", WAYS)
def test_both_columns_follow_every_way_of_writing(ana, write):
    assert stored(ana) == (ANA, SEPARATOR.join(["perez", "in~iguez", "ana"]))

    write(ana)

    assert stored(ana) == (NEW_TEXT, NEW_KEY)


def test_both_columns_are_there_after_bulk_create():
    user = User(given_names="Ana", **NEW)
    User.objects.bulk_create([user])

    assert stored(user) == (NEW_TEXT, NEW_KEY)
    assert (user.search_text, user.sort_key) == (NEW_TEXT, NEW_KEY)


def test_confirmed_change_of_email_is_found(ana):
    address = ana.emailaddress_set.create(email="nueva@example.org", verified=True)

    address.set_as_primary()

    assert list(User.objects.matching("nueva@example.org")) == [ana]
    assert list(User.objects.matching("ana@example.org")) == []


def test_other_changes_ask_no_more_of_the_database(ana, django_assert_num_queries):
    with django_assert_num_queries(3):
        ana.save(update_fields=["position"])
        User.objects.filter(pk=ana.pk).update(position="Jefa")
        User.objects.filter(pk=ana.pk).update(is_active=False)


@pytest.mark.parametrize(
    ("words", "is_found"),
    [
        ("nanez", True),
        ("ÑÁÑEZ", True),
        ("jose perez", False),
        ("perez nanez JOSÉ", True),
        ("nanez perez, jose", True),
        ("josé n@example", True),
        ("", True),
        ("%", False),
        ("_", False),
    ],
)
def test_person_is_found_by_any_words_in_any_order(words, is_found):
    UserFactory(
        given_names="José",
        first_surname="Ñáñez",
        second_surname="Pérez" if words != "jose perez" else "Paz",
        certificate_name="",
        email="n@example.org",
    )

    assert User.objects.matching(words).exists() == is_found


def test_people_are_listed_in_spanish_order():
    names = [
        ("Álvarez", "", "Zoe"),
        ("Álvarez", "Águila", "Beto"),
        ("Alvarez", "Zúñiga", "Ana"),
        ("De", "Zea", "Ana"),
        ("de la O", "", "Ana"),
        ("Núñez", "", "Ana"),
        ("Nutria", "", "Ana"),
        ("Ñandú", "", "Ana"),
        ("Ocampo", "", "Ana"),
        ("", "", "Pilar"),
    ]
    for first, second, given in reversed(names):
        UserFactory(first_surname=first, second_surname=second, given_names=given)

    assert [
        (user.first_surname, user.second_surname, user.given_names)
        for user in User.objects.all()
    ] == names
