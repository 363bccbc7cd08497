"""Matching. `content`: {"left": options, "right": options}; `key` and answers:
{left id: right id}."""

from dataclasses import dataclass
from fractions import Fraction
from itertools import count
from string import ascii_lowercase

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.bank.kinds import options
from assessments.bank.kinds.kind import Column, Kind, unoffered_answer


@dataclass(frozen=True)
class Pair:
    """An item on the left, and what it may be matched with."""

    name: str
    text: str
    options: list


@dataclass(frozen=True)
class ReviewedPair:
    """`right` is empty while it must not be seen."""

    text: str
    chosen: str
    right: str
    is_right: bool


class Matching(Kind):
    name = "matching"
    label = gettext_lazy("Match")
    description = gettext_lazy("Each item is matched with its pair.")
    parts = ("left", "right")
    no_answer = {}
    columns = (
        options.ID,
        options.SPANISH,
        options.ENGLISH,
        Column("pair_id", input="hidden"),
        Column(
            "pair_es",
            gettext_lazy("Its pair in Spanish"),
            gettext_lazy("Pair %(number)s in Spanish"),
        ),
        Column(
            "pair_en",
            gettext_lazy("Its pair in English"),
            gettext_lazy("Pair %(number)s in English"),
        ),
    )
    row_help = gettext_lazy(
        "Each row is a right pair. A row with only the right side is one more thing "
        "to choose from."
    )

    def check(self, content, key):
        left = options.check_options(content, "left")
        options.check_options(content, "right")
        if not isinstance(key, dict) or sorted(key) != sorted(left):
            raise ValidationError(_("Every item on the left needs its pair."))
        if not options.are_known(key.values(), content["right"]):
            raise ValidationError(_("The key names an answer that does not exist."))

    def clean(self, content, answer):
        if (
            not isinstance(answer, dict)
            or not options.are_known(answer, content["left"])
            or not options.are_known(answer.values(), content["right"])
        ):
            raise unoffered_answer()
        left = options.ids(content["left"])
        return {item: answer[item] for item in left if item in answer}

    def is_complete(self, content, answer):
        return len(answer) == len(content["left"])

    def earned(self, content, key, answer):
        """The share of right pairs, with no deduction for wrong ones.

        Source: the programme's curriculum, `item_scoring`.
        """
        right = sum(answer.get(item) == key[item] for item in key)
        return Fraction(right, len(key))

    def shuffle(self, content, key, rng):
        order = options.ids(content["right"])
        rng.shuffle(order)
        return order

    def rows_of(self, content, key):
        right = {option["id"]: option for option in content["right"]}
        rows = [
            options.row_of(item) | options.row_of(right[key[item["id"]]], "pair_")
            for item in content["left"]
        ]
        spare = [right[option] for option in right if option not in key.values()]
        empty = self.empty_row
        return [*rows, *(empty | options.row_of(option, "pair_") for option in spare)]

    def content_of(self, rows, before):
        left = options.options_of(rows, map(str, count(1)))
        right = options.options_of(rows, ascii_lowercase, "pair_")
        filled = zip(options.filled(rows, "pair_"), right, strict=True)
        pair_of = {id(row): option["id"] for row, option in filled}
        key = {
            item["id"]: pair_of[id(row)]
            for row, item in zip(options.filled(rows), left, strict=True)
            if id(row) in pair_of
        }
        sides = {"left": left, "right": right}
        content = {
            side: options.in_order_of(before[side], sides[side]) for side in sides
        }
        return content, key

    def fields(self, question):
        return [f"{question.name}-{item['id']}" for item in question.content["left"]]

    def read(self, question, data):
        items = options.ids(question.content["left"])
        chosen = {item: data.get(f"{question.name}-{item}") for item in items}
        posted = {item: option for item, option in chosen.items() if option}
        return self.clean(question.content, posted)

    def inputs(self, question):
        texts = options.texts(question.content["right"])
        answer = question.answer or {}
        return [
            Pair(
                f"{question.name}-{item}",
                text,
                [
                    options.Option(option, texts[option], option == answer.get(item))
                    for option in question.order
                ],
            )
            for item, text in options.texts(question.content["left"]).items()
        ]

    def review(self, question, key):
        texts = options.texts(question.content["right"])
        answer, key = question.answer or {}, key or {}
        return [
            ReviewedPair(
                text,
                texts.get(answer.get(item), ""),
                texts.get(key.get(item), ""),
                item in key and answer.get(item) == key[item],
            )
            for item, text in options.texts(question.content["left"]).items()
        ]
