"""Words are found by their beginnings, alike on both databases, through an index."""

import pytest
from django.db import connection
from hypothesis import example, given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from certificates.issuing.models import Certificate
from cohorts.enrolments.models import Enrolment
from lms.people.models import User
from lms.word_search import LONGEST_WORD, WordIndex, search_words, searchable
from tests.factories.people import UserFactory

pytestmark = pytest.mark.each_database

on_postgresql = pytest.mark.skipif(
    connection.vendor != "postgresql", reason="SQLite has no index of words"
)

STORABLE = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
ODD = st.sampled_from("ab'\"%_\\-.@:*&|!()<>ñÑé’ 𝕊\ufdfa")
TEXTS = st.text(STORABLE | ODD, max_size=60)
NOT_A_SPACE = st.characters(exclude_categories=["Cs"], exclude_characters="\0 ")
WORDS = st.text(ODD.filter(lambda mark: mark != " ") | NOT_A_SPACE, max_size=8)


def begins(words, column):
    return all(
        any(stored.startswith(word) for stored in column.split(" ")) for word in words
    )


@pytest.mark.parametrize(
    ("texts", "stored"),
    [
        (["José Ñáñez", "Ñáñez José"], "jose nanez"),
        (["D'Ávila-Núñez,"], "d'avila-nunez, avila-nunez, nunez,"),
        (
            ["Ana", "ana_paz@inm.gob.mx"],
            "ana ana_paz@inm.gob.mx paz@inm.gob.mx inm.gob.mx gob.mx mx",
        ),
        (["OPI-GT-7K4M"], "opi-gt-7k4m gt-7k4m 7k4m"),
        (["% - '"], ""),
        (["x" * 3000], "x" * LONGEST_WORD),
        ([], ""),
    ],
)
def test_words_and_their_endings_are_stored_once(texts, stored):
    assert searchable(*texts) == stored


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("  ÑÁÑEZ, José ", ["nanez", "jose"]),
        ("García-Pérez", ["garcia", "perez"]),
        ("D’Ávila & Paz", ["d", "avila", "paz"]),
        ("<Ana.Paz@gob.gt", ["ana.paz@gob.gt"]),
        ("@gob.gt", ["gob.gt"]),
        ("gob.gt", ["gob", "gt"]),
        ("% _", ["%", "_"]),
        ("@", ["@"]),
        ("x" * 3000, ["x" * LONGEST_WORD]),
        ("", []),
    ],
)
def test_words_are_looked_for_without_marks(text, words):
    assert search_words(text) == words


class LawTest(TestCase):
    def found(self, column, **condition):
        user = UserFactory()
        User.objects.filter(pk=user.pk).update(search_text=column)
        return User.objects.filter(pk=user.pk, **condition).exists()

    @given(st.lists(WORDS, max_size=4), st.lists(WORDS, max_size=3))
    @example(["a'b", "c\\d"], ["a'", "c\\"])
    @example(["ab"], ["b"])
    @example(["ab"], ["%", "_"])
    @example(["ab"], ["A"])
    @example(["", "a"], [])
    def test_each_word_begins_one_of_the_column(self, stored, words):
        column = " ".join(stored)

        found = self.found(column, search_text__each_begins_a_word=words)

        assert found == begins(words, column)

    @given(TEXTS, TEXTS)
    @example("Ñáñez Pérez-Gil", "gil nan")
    @example("x" * 3000, "x" * 3000)
    @example("x" * 3000, "x" * 90 + "y")
    def test_any_search_in_any_text(self, text, search):
        column, words = searchable(text), search_words(search)

        found = self.found(column, search_text__each_begins_a_word=words)

        assert found == begins(words, column)


@given(TEXTS, st.data())
def test_the_beginning_of_any_part_of_a_text_finds_it(text, data):
    parts = search_words(text.replace("@", " "))
    searched = data.draw(st.permutations(parts))

    column = searchable(text)

    if column:
        assert begins([part[:3] for part in searched], column)


def plan_of(rows, *settings):
    with connection.cursor() as cursor:
        for setting in settings:
            cursor.execute(f"SET LOCAL {setting} = off")
    return rows.explain()


@on_postgresql
@pytest.mark.django_db
@pytest.mark.parametrize(
    ("rows", "index"),
    [
        (User.objects.matching("ana p"), "people_by_words"),
        (Enrolment.objects.matching("ana p"), "people_by_words"),
        (Certificate.objects.naming("ana p"), "certificates_by_words"),
    ],
)
def test_the_indexes_are_of_the_expression_that_is_searched(rows, index):
    plan = plan_of(rows.order_by(), "enable_seqscan", "enable_indexscan")

    assert f"Bitmap Index Scan on {index}" in plan


@on_postgresql
@pytest.mark.django_db
def test_pages_of_a_large_site_are_read_through_the_index(subtests):
    User.objects.bulk_create(
        User(email=f"n{n}@gob.gt", given_names=f"Ñáñez {n}", first_surname="Paz")
        for n in range(3000)
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE people_user")

    for words in ("nobody", "nanez 17", "n@gob.gt"):
        with subtests.test(words):
            assert "people_by_words" in plan_of(User.objects.matching(words)[:25])


@pytest.mark.django_db
def test_index_is_removed_and_created_again():
    (index,) = (one for one in User._meta.indexes if isinstance(one, WordIndex))
    editor = connection.schema_editor()
    editor.deferred_sql = []  # SQLite refuses to enter it within a transaction
    names = []
    for statement in (index.remove_sql, index.create_sql):
        with connection.cursor() as cursor:
            cursor.execute(str(statement(User, editor)))
            found = connection.introspection.get_constraints(cursor, "people_user")
        names.append(index.name in found)

    assert names == [False, connection.vendor == "postgresql"]
