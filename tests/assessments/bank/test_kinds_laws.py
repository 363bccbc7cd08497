"""Laws of marking that hold for whatever people choose or send."""

import random
from contextlib import suppress
from fractions import Fraction

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given, settings
from hypothesis import strategies as st

from assessments.bank.kinds import KINDS
from assessments.bank.kinds.multiple_response import RULES as CHOICE_RULES
from assessments.bank.kinds.ordering import RULES as ORDER_RULES
from tests.factories.quizzes import ANSWERS, SAMPLES, options

LETTERS = "abcdef"
few = settings(max_examples=30)
chosen = st.lists(st.sampled_from(LETTERS), unique=True)
keys = st.lists(st.sampled_from(LETTERS), unique=True, min_size=1)
orders = st.permutations(LETTERS)
json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.text(max_size=3)
            | st.sampled_from(["options", "id", "es", "en", "variants", "criteria"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=8,
)


def clean_share(kind, content, key, answer):
    """The share of the answer as it is stored."""
    return KINDS[kind].share(content, key, KINDS[kind].clean(content, answer))


def content_of(order, rule):
    offered = options(**dict.fromkeys(order, "Texto"))
    return {"options": offered, "scoring": rule}


@pytest.mark.parametrize(
    ("kind", "scoring", "answer", "share"),
    [
        ("multiple_response", "all_or_nothing", "abc", 1),
        ("multiple_response", "all_or_nothing", "ab", 0),
        ("multiple_response", "all_or_nothing", "abcd", 0),
        ("multiple_response", "partial", "abd", Fraction(2, 3)),
        ("multiple_response", "partial", "abcd", 1),
        ("multiple_response", "partial_with_penalty", "abd", Fraction(1, 3)),
        ("ordering", "by_neighbours", "bca", Fraction(1, 2)),
        ("ordering", "by_position", "bca", 0),
        ("ordering", "by_position", "acb", Fraction(1, 3)),
        ("ordering", "by_pairs", "bca", Fraction(1, 3)),
        ("ordering", "by_pairs", "acb", Fraction(2, 3)),
        ("ordering", "by_pairs", "cba", 0),
        ("ordering", "all_or_nothing", "abc", 1),
        ("ordering", "all_or_nothing", "acb", 0),
    ],
)
def test_share_by_the_rule_that_the_editor_chose(kind, scoring, answer, share):
    content = {"scoring": scoring}

    assert KINDS[kind].share(content, list("abc"), list(answer)) == share


@pytest.mark.parametrize("rule", CHOICE_RULES)
@few
@given(keys, chosen, orders)
def test_order_of_the_options_changes_no_share(rule, key, answer, order):
    shares = {
        clean_share("multiple_response", content_of(shown, rule), key, sent)
        for shown in (LETTERS, order)
        for sent in (answer, answer[::-1])
    }

    assert len(shares) == 1
    assert 0 <= shares.pop() <= 1


@pytest.mark.parametrize("rule", CHOICE_RULES)
@few
@given(keys, chosen, st.data())
def test_one_more_right_choice_never_lowers_the_share(rule, key, answer, data):
    content = content_of(LETTERS, rule)
    more = data.draw(st.sampled_from(key))

    shares = [
        clean_share("multiple_response", content, key, sent)
        for sent in (answer, list({*answer, more}))
    ]

    assert shares == sorted(shares)


@pytest.mark.parametrize("rule", ORDER_RULES)
@few
@given(orders, orders, orders)
def test_order_in_which_steps_are_written_changes_no_share(rule, key, answer, order):
    shares = {
        clean_share("ordering", content_of(shown, rule), key, answer)
        for shown in (LETTERS, order)
    }

    assert len(shares) == 1
    assert 0 <= min(shares) <= 1
    assert (shares == {1}) == (key == answer)


@pytest.mark.parametrize("rule", ["by_neighbours", "by_pairs", "all_or_nothing"])
@few
@given(orders, orders, st.integers(0, len(LETTERS) - 2))
def test_putting_two_neighbours_in_order_never_lowers_the_share(
    rule, key, answer, index
):
    first, second = answer[index : index + 2]
    better = list(answer)
    if key.index(first) > key.index(second):
        better[index : index + 2] = second, first

    content = content_of(LETTERS, rule)

    shares = [clean_share("ordering", content, key, each) for each in (answer, better)]
    assert shares == sorted(shares)


@few
@given(st.lists(st.tuples(st.sampled_from(["uno", "dos"]), st.integers(1, 100))))
def test_order_of_accepted_variants_changes_no_share(pairs):
    variants = [
        {"es": text, "en": "", "percent": str(percent)} for text, percent in pairs
    ]

    shares = {
        KINDS["short_answer"].share({}, {"variants": some}, "UNO.")
        for some in (variants, variants[::-1])
    }

    assert len(shares) == 1
    assert 0 <= shares.pop() <= 1


@few
@given(json)
def test_whatever_is_sent_is_cleaned_or_refused(answer):
    for kind, (content, key) in SAMPLES.items():
        with suppress(ValidationError):
            clean = KINDS[kind].clean(content, answer)
            share = KINDS[kind].share(content, key, clean)

            assert KINDS[kind].clean(content, clean) == clean
            assert share is None or 0 <= share <= 1


@few
@given(json, json)
def test_whatever_is_written_can_be_asked_or_is_refused(content, key):
    for kind in KINDS.values():
        with suppress(ValidationError):
            kind.check(content, key)

            kind.shuffle(content, key, random.Random(1))


@pytest.mark.parametrize("kind", KINDS)
def test_sample_answers_survive_cleaning(kind):
    content, _key = SAMPLES[kind]

    for answer in ANSWERS[kind]:
        assert KINDS[kind].clean(content, answer) == answer
