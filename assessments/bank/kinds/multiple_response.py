from fractions import Fraction

from django.utils.translation import gettext_lazy as _

from assessments.bank.kinds import options, scoring
from assessments.bank.kinds.choice import Choice


def partial_with_penalty(key, answer):
    """(right chosen - wrong chosen) / number of right ones, at least 0.

    Source: the programme's curriculum, `item_scoring`. It is QTI's `map_response`
    with 1/n for each right option, -1/n for each wrong one and a lower bound of 0.
    """
    right = sum(option in key for option in answer)
    wrong = len(answer) - right
    return max(Fraction(right - wrong, len(key)), Fraction(0))


def partial(key, answer):
    """Right chosen / number of right ones: QTI's `map_response` without deduction."""
    return Fraction(sum(option in key for option in answer), len(key))


def all_or_nothing(key, answer):
    """QTI's `match_correct`."""
    return Fraction(set(answer) == set(key))


RULES = {
    "partial_with_penalty": partial_with_penalty,
    "partial": partial,
    "all_or_nothing": all_or_nothing,
}
LABELS = {
    "partial_with_penalty": _("In part: each wrong answer takes one right answer away"),
    "partial": _("In part: wrong answers take nothing away"),
    "all_or_nothing": _("All or nothing"),
}


class MultipleResponse(Choice):
    name = "multiple_response"
    label = _("Several answers")
    description = _("One or more answers are right; points may be given in part.")
    columns = (scoring.column(LABELS), *Choice.columns)
    input = "checkbox"

    def check(self, content, key):
        super().check(content, key)
        scoring.check_rule(content, RULES)

    def clean(self, content, answer):
        chosen = super().clean(content, answer)
        return [
            option for option in options.ids(content["options"]) if option in chosen
        ]

    def earned(self, content, key, answer):
        return RULES[scoring.rule_of(content, RULES)](key, answer)

    def rows_of(self, content, key):
        return scoring.with_rule(super().rows_of(content, key), content, RULES)

    def content_of(self, rows, before):
        content, key = super().content_of(rows, before)
        return content | scoring.chosen_rule(rows, RULES), key
