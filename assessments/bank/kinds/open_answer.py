"""An answer of some length, which people mark with a rubric.

`content`: {"markers": 1 or 2}. `key`: {"criteria": [{"id", "es", "en", "points"}]},
the points as decimals in plain text. Answers: the text as it was typed.
"""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from string import ascii_lowercase

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.bank.kinds import options
from assessments.bank.kinds.kind import Column
from assessments.bank.kinds.numeric import PLAIN, format_number, read_number
from assessments.bank.kinds.text import Text

MOST_POINTS = 100  # of a criterion


@dataclass(frozen=True)
class Criterion:
    """A line of the rubric, in the reader's language."""

    id: str
    text: str
    points: Decimal


@dataclass(frozen=True)
class ReviewedText:
    """`criteria` is empty while the rubric must not be seen."""

    own: str
    criteria: list


class OpenAnswer(Text):
    name = "open_answer"
    label = gettext_lazy("Open answer")
    description = gettext_lazy("A text that people read and mark with a rubric.")
    is_free_text = True
    is_marked_by_people = True
    longest = 10_000
    row_count = 6
    columns = (
        Column(
            "markers",
            gettext_lazy("Marked by"),
            gettext_lazy("Marked by"),
            input="select",
            choices=(
                ("1", gettext_lazy("One person")),
                ("2", gettext_lazy("Two people who do not see each other's points")),
            ),
            is_shared=True,
        ),
        options.ID,
        Column(
            "es",
            gettext_lazy("Criterion in Spanish"),
            gettext_lazy("Criterion %(number)s in Spanish"),
        ),
        Column(
            "en",
            gettext_lazy("Criterion in English"),
            gettext_lazy("Criterion %(number)s in English"),
        ),
        Column(
            "points",
            gettext_lazy("Points"),
            gettext_lazy("Points for criterion %(number)s"),
            is_short=True,
        ),
    )
    row_help = gettext_lazy(
        "Each row is a criterion of the rubric with the most points that it can earn. "
        "People mark the answers; the mark of the question is the share of all points."
    )

    def check(self, content, key):
        if not isinstance(content, dict) or content.get("markers") not in (1, 2):
            raise ValidationError(_("Choose how many people mark the answers."))
        criteria = key.get("criteria") if isinstance(key, dict) else None
        if not isinstance(criteria, list) or not criteria:
            raise ValidationError(_("Write at least one criterion."))
        for criterion in criteria:
            _check_criterion(criterion)
        if len({criterion["id"] for criterion in criteria}) != len(criteria):
            raise ValidationError(_("Two answers have the same name."))

    def earned(self, content, key, answer):
        """Unknown: a person has to read it."""

    def criteria(self, key):
        return [
            Criterion(
                criterion["id"],
                options.in_language(criterion),
                Decimal(criterion["points"]),
            )
            for criterion in key["criteria"]
        ]

    def share_of_points(self, key, points):
        """The share that the points of a marker make. `points`: criterion's id → text.

        Refused unless each criterion has from 0 to its own points.
        """
        possible = {one["id"]: Fraction(one["points"]) for one in key["criteria"]}
        if set(points) != set(possible):
            raise ValidationError(_("Give points for every criterion."))
        given = {name: Fraction(text) for name, text in points.items()}
        if any(not 0 <= given[name] <= possible[name] for name in given):
            raise ValidationError(_("Give from 0 to the points of the criterion."))
        return sum(given.values()) / sum(possible.values())

    def rows_of(self, content, key):
        names = [str(content["markers"]), *[""] * (len(key["criteria"]) - 1)]
        return [
            options.row_of(criterion)
            | {"points": format_number(criterion["points"]), "markers": markers}
            for criterion, markers in zip(key["criteria"], names, strict=True)
        ]

    def content_of(self, rows, before):
        criteria = [
            criterion | {"points": read_number(row["points"])}
            for row, criterion in zip(
                options.filled(rows),
                options.options_of(rows, ascii_lowercase),
                strict=True,
            )
        ]
        return {"markers": 2 if rows[0]["markers"] == "2" else 1}, {
            "criteria": criteria
        }

    def review(self, question, key):
        return ReviewedText(question.answer or "", self.criteria(key) if key else [])


def _check_criterion(criterion):
    if not isinstance(criterion, dict) or not options.has_texts(criterion):
        raise ValidationError(_("Every criterion needs its text in Spanish."))
    points = criterion.get("points")
    if not isinstance(points, str) or not PLAIN.fullmatch(points):
        raise ValidationError(_("Every criterion needs its points."))
    if not 0 < Decimal(points) <= MOST_POINTS:
        raise ValidationError(_("The points of a criterion are from 0 to 100."))
