"""Grading, as tables and as laws."""

from decimal import Decimal
from fractions import Fraction

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from assessments.bank import grading
from tests.factories.quizzes import KINDS, SAMPLES, options, wrong_answer

LETTERS = "abcdefg"


@pytest.mark.parametrize(
    ("kind", "key", "answer", "share"),
    [
        ("single_choice", ["b"], ["b"], 1),
        ("single_choice", ["b"], ["a"], 0),
        ("single_choice", ["b"], [], 0),
        ("true_false", ["false"], ["false"], 1),
        ("true_false", ["false"], ["true"], 0),
        ("multiple_response", ["a", "b", "c"], ["a", "b", "c"], 1),
        ("multiple_response", ["a", "b", "c"], ["a", "b"], Fraction(2, 3)),
        ("multiple_response", ["a", "b", "c"], ["a", "b", "d"], Fraction(1, 3)),
        ("multiple_response", ["a", "b", "c"], ["a", "b", "c", "d"], Fraction(2, 3)),
        ("multiple_response", ["a", "b", "c"], ["a", "d", "e"], 0),
        ("ordering", ["a", "b", "c", "d"], ["a", "b", "c", "d"], 1),
        ("ordering", ["a", "b", "c", "d"], ["d", "a", "b", "c"], Fraction(2, 3)),
        ("ordering", ["a", "b", "c", "d"], ["b", "a", "d", "c"], Fraction(1, 3)),
        ("ordering", ["a", "b", "c", "d"], ["d", "c", "b", "a"], 0),
        ("ordering", ["a", "b", "c", "d"], [], 0),
        ("matching", {"1": "x", "2": "y"}, {"1": "x", "2": "y"}, 1),
        ("matching", {"1": "x", "2": "y"}, {"1": "x"}, Fraction(1, 2)),
        ("matching", {"1": "x", "2": "y"}, {"1": "y", "2": "x"}, 0),
        ("matching", {"1": "x", "2": "y"}, [], 0),
    ],
)
def test_share_of_points(kind, key, answer, share):
    assert grading.share(kind, key, answer) == share


@pytest.mark.parametrize(
    ("results", "mark"),
    [
        ([], "0.0"),
        ([(Fraction(0), 1)], "0.0"),
        ([(Fraction(1), 1)] * 8, "100.0"),
        ([(Fraction(1), 1)] * 7 + [(Fraction(0), 1)], "87.5"),
        ([(Fraction(2, 3), 1)], "66.7"),
        ([(Fraction(1), Decimal("2.00")), (Fraction(0), Decimal("1.00"))], "66.7"),
        ([(Fraction(7996, 10000), 1)], "80.0"),
        ([(Fraction(7995, 10000), 1)], "80.0"),
        ([(Fraction(799499, 1000000), 1)], "79.9"),
        ([(Fraction(796, 1000), 1)], "79.6"),
    ],
)
def test_mark_is_rounded_half_up_to_tenths(results, mark):
    assert grading.mark(results) == Decimal(mark)


@pytest.mark.parametrize(
    ("kind", "answer"),
    [
        ("single_choice", ["z"]),
        ("single_choice", ["a", "b"]),
        ("single_choice", "b"),
        ("single_choice", {"b": "b"}),
        ("single_choice", [["b"]]),
        ("single_choice", [1]),
        ("true_false", ["true", "false"]),
        ("multiple_response", ["b", "b"]),
        ("multiple_response", None),
        ("ordering", ["a", "b", "c"]),
        ("ordering", ["a", "b", "c", "c"]),
        ("ordering", ["a", "b", "c", "d", "e"]),
        ("matching", {"1": "q"}),
        ("matching", {"9": "x"}),
        ("matching", {"1": ["x"]}),
        ("matching", ["x"]),
    ],
)
def test_answer_that_does_not_fit_is_refused(kind, answer):
    with pytest.raises(ValidationError):
        grading.checked(kind, SAMPLES[kind][0], answer)


@pytest.mark.parametrize("kind", KINDS)
def test_key_and_wrong_answer_fit_the_question(kind):
    content, key = SAMPLES[kind]

    assert grading.checked(kind, content, key) == key
    assert grading.checked(kind, content, wrong_answer(kind)) == wrong_answer(kind)
    assert grading.share(kind, key, key) == 1
    assert grading.share(kind, key, wrong_answer(kind)) == 0


@pytest.mark.parametrize(
    ("kind", "content", "key"),
    [
        ("single_choice", {"options": options(a="Una")}, ["a"]),
        ("single_choice", {"options": options(a="Una", b="Otra")}, ["a", "b"]),
        ("single_choice", {"options": options(a="Una", b="Otra")}, ["c"]),
        ("single_choice", {"options": options(a="Una", b="Otra")}, []),
        ("single_choice", {"options": options(a="Una", b="")}, ["a"]),
        ("single_choice", {"options": [{"id": "a", "es": "Una"}] * 2}, ["a"]),
        ("single_choice", {}, ["a"]),
        ("single_choice", [], ["a"]),
        ("multiple_response", {"options": options(a="Una", b="Otra")}, ["a", "a"]),
        ("true_false", {"options": options(a="Una", b="Otra", c="Más")}, ["a"]),
        ("ordering", {"options": options(a="Una", b="Otra")}, ["a"]),
        ("ordering", {"options": options(a="Una", b="Otra")}, {"a": "b"}),
        ("matching", {"left": options(a="Una", b="Otra"), "right": []}, {"a": "x"}),
        ("matching", SAMPLES["matching"][0], {"1": "x"}),
        ("matching", SAMPLES["matching"][0], {"1": "x", "2": "q"}),
    ],
)
def test_question_that_cannot_be_asked_is_refused(kind, content, key):
    with pytest.raises(ValidationError):
        grading.check_question(kind, content, key)


chosen = st.lists(st.sampled_from(LETTERS), unique=True)
keys = st.lists(st.sampled_from(LETTERS), unique=True, min_size=2)
orders = st.permutations(LETTERS)
pairs = st.dictionaries(st.sampled_from("1234"), st.sampled_from(LETTERS))


@given(keys, chosen)
def test_share_of_multiple_response_lies_between_none_and_all(key, answer):
    assert 0 <= grading.share("multiple_response", key, answer) <= 1


@given(keys, chosen, st.randoms())
def test_order_of_what_is_chosen_does_not_matter(key, answer, rng):
    other = rng.sample(answer, len(answer))

    assert grading.share("multiple_response", key, answer) == grading.share(
        "multiple_response", key, other
    )


@given(keys, chosen, st.sampled_from(LETTERS))
def test_one_more_wrong_answer_never_helps(key, answer, more):
    if more in key or more in answer:
        return

    before = grading.share("multiple_response", key, answer)

    assert grading.share("multiple_response", key, [*answer, more]) <= before


@given(keys, chosen)
def test_everything_is_earned_by_the_key_alone(key, answer):
    is_key = set(answer) == set(key)

    assert (grading.share("multiple_response", key, answer) == 1) == is_key


@given(orders, orders)
def test_only_the_right_order_earns_everything(key, answer):
    share = grading.share("ordering", key, answer)

    assert 0 <= share <= 1
    assert (share == 1) == (answer == key)


@given(orders)
def test_order_and_its_reverse_share_the_points(order):
    shares = (
        grading.share("ordering", list(LETTERS), one) for one in (order, order[::-1])
    )

    assert sum(shares) == 1


@given(pairs, pairs)
def test_share_of_matching_lies_between_none_and_all(answer, more):
    key = {"1": "a", "2": "b", "3": "c", "4": "d"}

    assert 0 <= grading.share("matching", key, answer) <= 1
    assert grading.share("matching", key, {**more, **key}) == 1


@given(st.sampled_from(KINDS), st.randoms())
def test_shuffled_options_are_all_there_and_never_in_the_right_order(kind, rng):
    content, key = SAMPLES[kind]
    side = "right" if kind == "matching" else "options"

    shown = grading.shuffled(kind, content, key, rng)

    assert sorted(shown) == sorted(grading.ids(content[side]))
    if kind == "ordering":
        assert shown != key
    if kind == "true_false":
        assert shown == ["true", "false"]


@given(st.lists(st.tuples(st.fractions(0, 1), st.integers(1, 5))))
def test_mark_lies_between_nothing_and_a_hundred(results):
    assert 0 <= grading.mark(results) <= 100
