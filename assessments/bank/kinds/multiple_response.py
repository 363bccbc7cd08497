from fractions import Fraction

from django.utils.translation import gettext_lazy as _

from assessments.bank.kinds import options
from assessments.bank.kinds.choice import Choice


class MultipleResponse(Choice):
    name = "multiple_response"
    label = _("Several answers")
    input = "checkbox"

    def clean(self, content, answer):
        chosen = super().clean(content, answer)
        return [
            option for option in options.ids(content["options"]) if option in chosen
        ]

    def earned(self, key, answer):
        """(right chosen - wrong chosen) / number of right ones, at least 0.

        Source: the programme's curriculum, `item_scoring`. It is QTI's `map_response`
        with 1/n for each right option, -1/n for each wrong one and a lower bound of 0.
        """
        right = sum(option in key for option in answer)
        wrong = len(answer) - right
        return max(Fraction(right - wrong, len(key)), Fraction(0))
