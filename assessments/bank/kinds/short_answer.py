"""A few words, compared with variants that the editor accepts.

`content`: {}. `key`: {"variants": [{"es", "en", "percent"}]}, the share of the points
as text from "1" to "100". Answers: the text as it was typed.
"""

import re
from dataclasses import dataclass
from fractions import Fraction

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.bank.kinds import options
from assessments.bank.kinds.kind import Column
from assessments.bank.kinds.text import Text
from lms.text import fold

PERCENT = re.compile(r"100|[1-9][0-9]?")
LANGUAGES = ("es", "en")


def folded(text):
    """Without accents, capitals, surplus spaces and the punctuation around the text."""
    return fold(text).strip(" .,;:!?¡¿…")


@dataclass(frozen=True)
class ReviewedText:
    """`accepted` is empty while it must not be seen."""

    own: str
    accepted: list


class ShortAnswer(Text):
    name = "short_answer"
    label = gettext_lazy("Short answer")
    description = gettext_lazy(
        "A few words, compared with the answers that you accept."
    )
    longest = 200
    columns = (
        Column(
            "es",
            gettext_lazy("Accepted in Spanish"),
            gettext_lazy("Variant %(number)s in Spanish"),
        ),
        Column(
            "en",
            gettext_lazy("Accepted in English"),
            gettext_lazy("Variant %(number)s in English"),
        ),
        Column(
            "percent",
            gettext_lazy("Percent of the points"),
            gettext_lazy("Percent of the points for variant %(number)s"),
            is_short=True,
        ),
    )
    row_help = gettext_lazy(
        "Each row is an answer that you accept, in one language or both, with its part "
        "of the points; empty means all of them. Capitals, accents, spaces and final "
        "punctuation make no difference."
    )

    def check(self, content, key):
        variants = key.get("variants") if isinstance(key, dict) else None
        if not isinstance(content, dict) or not isinstance(variants, list):
            raise ValidationError(_("Write at least one accepted answer."))
        for variant in variants:
            _check_variant(variant)
        if not any(variant["percent"] == "100" for variant in variants):
            raise ValidationError(_("Write at least one answer that earns 100 %."))

    def earned(self, content, key, answer):
        """The largest share among the variants that the answer equals, once folded.

        Source: QTI 3.0, `map_response` of a text, with `case-sensitive="false"`.
        """
        typed = folded(answer)
        shares = [
            int(variant["percent"])
            for variant in key["variants"]
            if typed in [folded(variant[code]) for code in LANGUAGES if variant[code]]
        ]
        return Fraction(max(shares, default=0), 100)

    def rows_of(self, content, key):
        return [dict(variant) for variant in key["variants"]]

    def content_of(self, rows, before):
        variants = [
            {
                "es": row["es"],
                "en": row["en"],
                "percent": row["percent"].removesuffix("%").strip() or "100",
            }
            for row in options.filled(rows)
        ]
        return {}, {"variants": variants}

    def review(self, question, key):
        accepted = [
            options.in_language(variant) or variant["en"]
            for variant in (key["variants"] if key else ())
            if variant["percent"] == "100"
        ]
        return ReviewedText(question.answer or "", accepted)


def _check_variant(variant):
    fields = ("es", "en", "percent")
    if not isinstance(variant, dict) or not all(
        isinstance(variant.get(name), str) for name in fields
    ):
        raise ValidationError(_("Write at least one accepted answer."))
    if not PERCENT.fullmatch(variant["percent"]):
        raise ValidationError(_("Enter a percentage from 1 to 100."))
    if not any(folded(variant[code]) for code in LANGUAGES):
        raise ValidationError(_("An accepted answer needs letters or digits."))
