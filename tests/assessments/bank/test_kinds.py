"""Every kind of question: its rules as tables and laws, and what all kinds share."""

import random
from fractions import Fraction

import pytest
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.template.loader import render_to_string
from django.utils.datastructures import MultiValueDict
from hypothesis import given
from hypothesis import strategies as st

from assessments.bank.kinds import KINDS
from assessments.bank.kinds.kind import PresentedQuestion
from tests.factories.quizzes import (
    ANSWERS,
    SAMPLES,
    fields,
    options,
    right_answer,
    wrong_answer,
)
from tests.factories.quizzes import KINDS as MARKED

LETTERS = "abcdefg"
FOREIGN = "This answer does not belong to the question."


@pytest.fixture(params=KINDS)
def kind(request):
    return KINDS[request.param]


def presented(kind, answer=None, order=None):
    content, _key = SAMPLES[kind.name]
    if order is None:
        order = [option["id"] for option in content.get("options", [])]
        order = order or [option["id"] for option in content.get("right", [])]
    answer = kind.no_answer if answer is None else answer
    return PresentedQuestion(content, order, answer, "q7", "/save/")


def posted(question, answer):
    data = MultiValueDict()
    for name, value in fields(question, answer).items():
        data.setlist(name, value if isinstance(value, list) else [value])
    return data


def test_every_kind_has_a_sample():
    assert set(SAMPLES) == set(ANSWERS) == set(KINDS)


def test_sample_can_be_asked_and_answered(kind):
    content, key = SAMPLES[kind.name]

    kind.check(content, key)

    for answer in ANSWERS[kind.name]:
        assert kind.clean(content, answer) == answer
        assert kind.is_complete(content, answer) is True


@pytest.mark.parametrize("kind", [KINDS[name] for name in MARKED])
def test_right_answer_earns_everything_and_a_wrong_one_nothing(kind):
    content, key = SAMPLES[kind.name]

    answers = (right_answer(kind.name), wrong_answer(kind.name), kind.no_answer)

    assert [kind.share(content, key, answer) for answer in answers] == [1, 0, 0]


def test_answer_is_read_as_it_was_posted(kind):
    question = presented(kind)

    for answer in ANSWERS[kind.name]:
        assert kind.read(question, posted(question, answer)) == answer


def test_page_without_an_answer_reads_as_none(kind):
    answer = kind.read(presented(kind), QueryDict())

    assert answer == kind.no_answer
    assert kind.is_complete(SAMPLES[kind.name][0], answer) is False


def test_answering_shows_every_field_and_no_key(kind):
    key = SAMPLES[kind.name][1]
    pages = []
    for question in (presented(kind), presented(kind, right_answer(kind.name))):
        context = {"question": question, "inputs": kind.inputs(question)}
        pages.append(render_to_string(kind.answer_template, context))

    assert all(f'name="{name}"' in pages[0] for name in kind.fields(presented(kind)))
    assert str(key) not in pages[0]


@pytest.mark.parametrize("kind", [KINDS[name] for name in MARKED])
def test_review_hides_the_key_until_it_may_be_seen(kind):
    _content, key = SAMPLES[kind.name]
    question = presented(kind, wrong_answer(kind.name))
    pages = []
    for shown in (None, key):
        review = kind.review(question, shown)
        context = {"review": review, "shows_key": shown is not None}
        pages.append(render_to_string(kind.review_template, context))

    assert "Your" in pages[0]
    assert ("Right" in pages[0], "Right" in pages[1]) == (False, True)


def test_review_of_no_answer_is_shown_too(kind):
    question = presented(kind)
    context = {"review": kind.review(question, None), "shows_key": False}

    assert render_to_string(kind.review_template, context).strip() != ""


def test_editor_reads_back_what_the_rows_show(kind):
    content, key = SAMPLES[kind.name]

    rows = kind.rows_of(content, key)

    assert kind.content_of(rows, content) == (content, key)
    names = {column.name for column in kind.columns}
    assert all(set(row) == names for row in rows)


def test_shuffling_keeps_every_option(kind):
    content, key = SAMPLES[kind.name]
    shown = content.get("right") or content.get("options") or []

    order = kind.shuffle(content, key, random.Random(1))

    assert sorted(order) == sorted(option["id"] for option in shown)


VARIANTS = {
    "variants": [
        {"es": "niño", "en": "", "percent": "25"},
        {"es": "El niño", "en": "The child", "percent": "100"},
    ]
}


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
        ("matching", {"1": "x", "2": "y"}, {}, 0),
        ("ordering", ["a", "b", "c", "d"], ["a", "c", "d", "b"], Fraction(2, 3)),
        ("numeric", {"value": "10", "tolerance": "0.5"}, "10.5", 1),
        ("numeric", {"value": "10", "tolerance": "0.5"}, "9.5", 1),
        ("numeric", {"value": "10", "tolerance": "0.5"}, "10.51", 0),
        ("numeric", {"value": "10", "tolerance": "0"}, "10", 1),
        ("numeric", {"value": "-3", "tolerance": "0"}, "3", 0),
        ("numeric", {"value": "0", "tolerance": "0"}, "", 0),
        ("numeric", {"value": "0", "tolerance": "0"}, "0", 1),
        ("short_answer", VARIANTS, "el niño", 1),
        ("short_answer", VARIANTS, "  EL   NINO. ", 1),
        ("short_answer", VARIANTS, "¿Él niño?", 1),
        ("short_answer", VARIANTS, "the child", 1),
        ("short_answer", VARIANTS, "niño", Fraction(1, 4)),
        ("short_answer", VARIANTS, "el niño no", 0),
        ("short_answer", VARIANTS, "…", 0),
        ("short_answer", VARIANTS, "", 0),
        ("open_answer", SAMPLES["open_answer"][1], "", 0),
        ("open_answer", SAMPLES["open_answer"][1], "Algo", None),
        ("likert", [], [], None),
        ("likert", [], ["1"], None),
        ("importance", [], ["1"], None),
    ],
)
def test_share_of_points(kind, key, answer, share):
    assert KINDS[kind].share({}, key, answer) == share


@pytest.mark.parametrize(
    ("kind", "answer", "sentence"),
    [
        ("single_choice", ["z"], FOREIGN),
        ("single_choice", ["a", "b"], "Choose only one answer."),
        ("single_choice", "b", FOREIGN),
        ("single_choice", {"b": "b"}, FOREIGN),
        ("single_choice", [["b"]], FOREIGN),
        ("single_choice", [1], FOREIGN),
        ("true_false", ["true", "false"], "Choose only one answer."),
        ("multiple_response", ["b", "b"], "Choose each answer only once."),
        ("multiple_response", None, FOREIGN),
        ("ordering", ["a", "b", "c"], "Put every step in order, each once."),
        ("ordering", ["a", "b", "c", "c"], "Put every step in order, each once."),
        ("ordering", ["a", "b", "c", "d", "e"], FOREIGN),
        ("matching", {"1": "q"}, FOREIGN),
        ("matching", {"9": "x"}, FOREIGN),
        ("matching", {"1": ["x"]}, FOREIGN),
        ("matching", ["x"], FOREIGN),
        ("numeric", ["1"], FOREIGN),
        ("numeric", 1, FOREIGN),
        ("numeric", "mil", "Enter a number, such as 1,234.5."),
        ("short_answer", ["a"], FOREIGN),
        ("short_answer", "a" * 201, "at most 200 characters"),
        ("open_answer", None, FOREIGN),
        ("open_answer", "a" * 10_001, "at most 10000 characters"),
        ("likert", ["1", "2"], "Choose only one answer."),
        ("likert", "1", FOREIGN),
        ("importance", ["9"], FOREIGN),
    ],
)
def test_answer_that_does_not_fit_is_refused(kind, answer, sentence):
    with pytest.raises(ValidationError, match=sentence):
        KINDS[kind].clean(SAMPLES[kind][0], answer)


TWO = {"options": options(a="Una", b="Otra")}
UNIT = {"unit": {"es": "", "en": ""}}


def variant(**changes):
    return {"variants": [{"es": "Uno", "en": "", "percent": "100"} | changes]}


def criterion(**changes):
    return {"criteria": [{"id": "a", "es": "Uno", "en": "", "points": "1"} | changes]}


@pytest.mark.parametrize(
    ("kind", "content", "key", "sentence"),
    [
        ("single_choice", {"options": options(a="Una")}, ["a"], "at least two answers"),
        ("single_choice", TWO, ["a", "b"], "exactly one right answer"),
        ("single_choice", TWO, ["c"], "an answer that does not exist"),
        ("single_choice", TWO, [], "Mark the right answers"),
        (
            "single_choice",
            {"options": options(a="Una", b="")},
            ["a"],
            "its text in Spanish",
        ),
        (
            "single_choice",
            {"options": [{"id": "a", "es": "Una"}] * 2},
            ["a"],
            "have the same name",
        ),
        ("single_choice", {}, ["a"], "at least two answers"),
        ("single_choice", [], ["a"], "at least two answers"),
        ("multiple_response", TWO, ["a", "a"], "Mark the right answers"),
        (
            "true_false",
            {"options": options(a="Una", b="Otra", c="Más")},
            ["a"],
            "exactly two answers",
        ),
        ("ordering", TWO, ["a"], "every step"),
        ("ordering", TWO, ["a", "b", "b"], "every step"),
        ("ordering", TWO, {"a": "b"}, "an answer that does not exist"),
        (
            "matching",
            {"left": options(a="Una", b="Otra"), "right": []},
            {"a": "x"},
            "at least two answers",
        ),
        ("matching", SAMPLES["matching"][0], {"1": "x"}, "needs its pair"),
        (
            "matching",
            SAMPLES["matching"][0],
            {"1": "x", "2": "q"},
            "an answer that does not exist",
        ),
        ("numeric", {}, {"value": "1", "tolerance": "0"}, "in both languages"),
        ("numeric", UNIT, {"value": "1,5", "tolerance": "0"}, "Enter the right number"),
        ("numeric", UNIT, {"value": "1"}, "Enter the right number"),
        ("numeric", UNIT, ["1"], "Enter the right number"),
        ("numeric", UNIT, {"value": "1", "tolerance": "-1"}, "0 or more"),
        ("multiple_response", TWO | {"scoring": "x"}, ["a"], "how points are given"),
        ("ordering", TWO | {"scoring": ["x"]}, ["a", "b"], "how points are given"),
        ("short_answer", {}, {"variants": []}, "earns 100 %"),
        ("short_answer", {}, ["a"], "at least one accepted answer"),
        ("short_answer", {}, variant(percent="50"), "earns 100 %"),
        ("short_answer", {}, variant(percent="0"), "from 1 to 100"),
        ("short_answer", {}, variant(es="…"), "letters or digits"),
        ("short_answer", {}, variant(en=None), "at least one accepted answer"),
        ("open_answer", {"markers": 3}, {}, "how many people"),
        ("open_answer", {"markers": 1}, {"criteria": []}, "at least one criterion"),
        ("open_answer", {"markers": 2}, criterion(es=""), "text in Spanish"),
        ("open_answer", {"markers": 2}, criterion(points="x"), "needs its points"),
        ("open_answer", {"markers": 2}, criterion(points="0"), "from 0 to 100"),
        ("likert", TWO, ["a"], "no right answer"),
        ("likert", {"options": []}, [], "at least two answers"),
    ],
)
def test_question_that_cannot_be_asked_is_refused(kind, content, key, sentence):
    with pytest.raises(ValidationError, match=sentence):
        KINDS[kind].check(content, key)


chosen = st.lists(st.sampled_from(LETTERS), unique=True)
keys = st.lists(st.sampled_from(LETTERS), unique=True, min_size=2)
orders = st.permutations(LETTERS)
pairs = st.dictionaries(st.sampled_from("1234"), st.sampled_from(LETTERS))


@given(keys, chosen)
def test_share_of_multiple_response_lies_between_none_and_all(key, answer):
    assert 0 <= KINDS["multiple_response"].share({}, key, answer) <= 1


@given(keys, chosen, st.randoms())
def test_order_of_what_is_chosen_does_not_matter(key, answer, rng):
    other = rng.sample(answer, len(answer))

    kind = KINDS["multiple_response"]
    assert kind.share({}, key, answer) == kind.share({}, key, other)


@given(keys, chosen, st.sampled_from(LETTERS))
def test_one_more_wrong_answer_never_helps(key, answer, more):
    if more in key or more in answer:
        return

    before = KINDS["multiple_response"].share({}, key, answer)

    assert KINDS["multiple_response"].share({}, key, [*answer, more]) <= before


@given(keys, chosen)
def test_everything_is_earned_by_the_key_alone(key, answer):
    is_key = set(answer) == set(key)

    assert (KINDS["multiple_response"].share({}, key, answer) == 1) == is_key


@given(orders, orders)
def test_only_the_right_order_earns_everything(key, answer):
    share = KINDS["ordering"].share({}, key, answer)

    assert 0 <= share <= 1
    assert (share == 1) == (answer == key)


@given(orders)
def test_order_and_its_reverse_share_the_points(order):
    shares = (
        KINDS["ordering"].share({}, list(LETTERS), answer)
        for answer in (order, order[::-1])
    )

    assert sum(shares) == 1


@given(pairs, pairs)
def test_share_of_matching_lies_between_none_and_all(answer, more):
    key = {"1": "a", "2": "b", "3": "c", "4": "d"}

    assert 0 <= KINDS["matching"].share({}, key, answer) <= 1
    assert KINDS["matching"].share({}, key, {**more, **key}) == 1


@given(st.randoms())
def test_steps_are_never_shown_in_the_right_order(rng):
    content, key = SAMPLES["ordering"]

    assert KINDS["ordering"].shuffle(content, key, rng) != key


@given(st.randoms())
def test_true_stands_before_false(rng):
    content, key = SAMPLES["true_false"]

    assert KINDS["true_false"].shuffle(content, key, rng) == ["true", "false"]
