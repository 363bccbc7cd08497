"""A number with a tolerance and, where it has one, a unit.

`content`: {"unit": {"es", "en"}}, both empty without a unit. `key`: {"value",
"tolerance"}; these and answers are decimals as plain text, such as "-1234.5".
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.bank.kinds import options
from assessments.bank.kinds.kind import Column, Kind, UnreadableAnswer, unoffered_answer

LONGEST = 24  # characters; the decimal context holds 28 digits exactly
# (separator of thousands, decimal separator). The first that fits is meant: as in
# Mexico, 1,234 is one thousand and 1.234 a little over one.
SEPARATORS = ((",", "."), (".", ","), (" ", "."), (" ", ","))
FORMATS = {
    (thousands, point): re.compile(
        rf"[+-]?([1-9][0-9]{{0,2}}({re.escape(thousands)}[0-9]{{3}})+|[0-9]*)"
        rf"({re.escape(point)}[0-9]*)?"
    )
    for thousands, point in SEPARATORS
}
PLAIN = re.compile(r"-?[0-9]+(\.[0-9]+)?")


def read_number(text):
    """The number that a person typed, as plain text; UnreadableAnswer if it is none."""
    text = " ".join(text.replace("\N{MINUS SIGN}", "-").split())
    if len(text) <= LONGEST and re.search("[0-9]", text):
        for (thousands, point), pattern in FORMATS.items():
            if pattern.fullmatch(text):
                number = text.replace(thousands, "").replace(point, ".")
                return format((Decimal(number) + 0).normalize(), "f")
    raise UnreadableAnswer(_("Enter a number, such as 1,234.5."), text)


def format_number(number):
    """The plain text as Mexico and Britain write it; other text as it is."""
    return f"{Decimal(number):,f}" if PLAIN.fullmatch(number) else number


@dataclass(frozen=True)
class NumberInput:
    name: str
    value: str
    unit: str


@dataclass(frozen=True)
class ReviewedNumber:
    """`right` is empty while it must not be seen."""

    own: str
    right: str
    tolerance: str
    unit: str


class Numeric(Kind):
    name = "numeric"
    label = gettext_lazy("Number")
    description = gettext_lazy(
        "A number, with a tolerance and a unit where they are needed."
    )
    parts = ("unit",)
    no_answer = ""
    is_typed = True
    row_count = 1
    is_fixed = True
    columns = (
        Column("value", gettext_lazy("Right number"), gettext_lazy("Right number")),
        Column("tolerance", gettext_lazy("Tolerance"), gettext_lazy("Tolerance")),
        Column("es", gettext_lazy("Unit in Spanish"), gettext_lazy("Unit in Spanish")),
        Column("en", gettext_lazy("Unit in English"), gettext_lazy("Unit in English")),
    )
    row_help = gettext_lazy(
        "Answers are right if they differ from the right number by the tolerance or "
        "less. Leave the tolerance empty to accept only the exact number, and the unit "
        "empty if there is none."
    )

    def check(self, content, key):
        unit = content.get("unit") if isinstance(content, dict) else None
        if not isinstance(unit, dict) or set(unit) != {"es", "en"}:
            raise ValidationError(_("The unit must be given in both languages."))
        for name in ("value", "tolerance"):
            text = key.get(name) if isinstance(key, dict) else None
            if not isinstance(text, str) or not PLAIN.fullmatch(text):
                raise ValidationError(_("Enter the right number and its tolerance."))
        if Decimal(key["tolerance"]) < 0:
            raise ValidationError(_("The tolerance must be 0 or more."))

    def clean(self, content, answer):
        if not isinstance(answer, str):
            raise unoffered_answer()
        number = answer.strip()
        for unit in filter(None, content["unit"].values()):
            number = re.sub(rf"\s*{re.escape(unit)}$", "", number, flags=re.I)
        return read_number(number) if answer.strip() else ""

    def earned(self, content, key, answer):
        """All if the answer is within the tolerance, bounds included; else nothing.

        Source: QTI 3.0, `qti-equal` with `tolerance-mode="absolute"`.
        """
        distance = abs(Fraction(answer) - Fraction(key["value"]))
        return Fraction(distance <= Fraction(key["tolerance"]))

    def rows_of(self, content, key):
        return [content["unit"] | {name: format_number(key[name]) for name in key}]

    def content_of(self, rows, before):
        row = rows[0]
        key = {
            "value": read_number(row["value"]),
            "tolerance": read_number(row["tolerance"] or "0"),
        }
        return {"unit": {"es": row["es"], "en": row["en"] or row["es"]}}, key

    def read(self, question, data):
        return self.clean(question.content, data.get(question.name, ""))

    def inputs(self, question):
        unit = options.in_language(question.content["unit"])
        return NumberInput(question.name, format_number(question.answer or ""), unit)

    def review(self, question, key):
        return ReviewedNumber(
            own=format_number(question.answer or ""),
            right=format_number(key["value"]) if key else "",
            tolerance=format_number(key["tolerance"]) if key else "",
            unit=options.in_language(question.content["unit"]),
        )
