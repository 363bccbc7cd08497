"""Putting steps in order. `content` as of a choice; `key` and answers: all its ids."""

from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations, pairwise
from string import ascii_lowercase

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from assessments.bank.kinds import options, scoring
from assessments.bank.kinds.kind import Column, Kind, unoffered_answer

STEPS = {"up": -1, "down": 1}
POSITION = Column(
    "mark",
    pgettext_lazy("step", "Position"),
    gettext_lazy("Position of step %(number)s"),
    input="number",
    is_short=True,
)


def by_neighbours(key, answer):
    """The share of neighbours in the key whose relative order the answer keeps.

    Of n steps there are n - 1 neighbours; other steps may stand between the two in
    the answer. Only the right order keeps all of them, and so earns everything.
    Source: the programme's curriculum, `item_scoring`.
    """
    return _in_order(list(pairwise(key)), answer)


def by_pairs(key, answer):
    """The share of all pairs of steps that the answer has in the right order.

    It is (tau + 1) / 2 of Kendall's rank correlation tau, without ties.
    Source: M. G. Kendall, "A new measure of rank correlation", Biometrika 30 (1938).
    """
    return _in_order(list(combinations(key, 2)), answer)


def by_position(key, answer):
    """The share of steps that the answer has in their own position."""
    in_place = sum(a == b for a, b in zip(key, answer, strict=True))
    return Fraction(in_place, len(key))


def all_or_nothing(key, answer):
    return Fraction(list(answer) == list(key))


def _in_order(pairs, answer):
    positions = {step: index for index, step in enumerate(answer)}
    in_order = sum(positions[a] < positions[b] for a, b in pairs)
    return Fraction(in_order, len(pairs))


RULES = {
    "by_neighbours": by_neighbours,
    "by_position": by_position,
    "by_pairs": by_pairs,
    "all_or_nothing": all_or_nothing,
}
LABELS = {
    "by_neighbours": gettext_lazy("In part: for each step before the one that follows"),
    "by_position": gettext_lazy("In part: for each step in its own position"),
    "by_pairs": gettext_lazy("In part: for each pair of steps in the right order"),
    "all_or_nothing": gettext_lazy("All or nothing"),
}


@dataclass(frozen=True)
class ReviewedOrder:
    """Texts of the steps: as answered, as offered, and in the right order or none."""

    own: list
    offered: list
    right: list


class Ordering(Kind):
    name = "ordering"
    label = gettext_lazy("Put in order")
    description = gettext_lazy("Steps that are moved into the right order.")
    columns = (
        scoring.column(LABELS),
        POSITION,
        options.ID,
        options.SPANISH,
        options.ENGLISH,
    )
    row_help = gettext_lazy(
        "Number the steps in the right order. They are shown in another one."
    )

    def check(self, content, key):
        option_ids = options.check_options(content, "options")
        options.check_key(key, content["options"])
        if sorted(key) != sorted(option_ids):
            raise ValidationError(_("The key must hold every step, each once."))
        scoring.check_rule(content, RULES)

    def clean(self, content, answer):
        options.check_chosen(answer, content["options"])
        if answer and sorted(answer) != sorted(options.ids(content["options"])):
            raise ValidationError(_("Put every step in order, each once."))
        return list(answer)

    def earned(self, content, key, answer):
        return RULES[scoring.rule_of(content, RULES)](key, answer)

    def shuffle(self, content, key, rng):
        """Never the right order."""
        order = options.ids(content["options"])
        rng.shuffle(order)
        return order[1:] + order[:1] if order == key else order

    def rows_of(self, content, key):
        by_id = {option["id"]: option for option in content["options"]}
        rows = [
            options.row_of(by_id[option_id]) | {"mark": str(position)}
            for position, option_id in enumerate(key, start=1)
        ]
        return scoring.with_rule(rows, content, RULES)

    def content_of(self, rows, before):
        steps = options.options_of(rows, ascii_lowercase)
        positions = [row["mark"] for row in options.filled(rows)]
        if sorted(positions) != sorted(map(str, range(1, len(steps) + 1))):
            raise ValidationError(
                _("Number the steps from 1 to %(last)s, each once."),
                params={"last": len(steps)},
            )
        by_position = dict(zip(map(int, positions), options.ids(steps), strict=True))
        key = [by_position[position] for position in sorted(by_position)]
        content = {"options": options.in_order_of(before["options"], steps)}
        return content | scoring.chosen_rule(rows, RULES), key

    def fields(self, question):
        return [question.name, f"{question.name}-move"]

    def is_redrawn(self, question, data):
        return f"{question.name}-move" in data

    def read(self, question, data):
        """The order after the move asked for; no answer while nothing was moved."""
        posted = [step for step in data.getlist(question.name) if step]
        order = self.clean(question.content, posted) or list(_current(question))
        if self.is_redrawn(question, data):
            order = _moved(order, data[f"{question.name}-move"])
        is_untouched = not question.answer and order == list(question.order)
        return [] if is_untouched else order

    def inputs(self, question):
        texts = options.texts(question.content["options"])
        return [options.Option(step, texts[step]) for step in _current(question)]

    def review(self, question, key):
        texts = options.texts(question.content["options"])
        orders = (question.answer, question.order, key or [])
        return ReviewedOrder(*([texts[step] for step in order] for order in orders))


def _current(question):
    return question.answer or question.order


def _moved(order, move):
    """`move`: the step's id and `up` or `down`, separated by a colon."""
    step, _separator, direction = move.rpartition(":")
    if step not in order or direction not in STEPS:
        raise unoffered_answer()
    target = min(max(order.index(step) + STEPS[direction], 0), len(order) - 1)
    rest = [other for other in order if other != step]
    return [*rest[:target], step, *rest[target:]]
