"""Choosing among options: what one answer, several answers and true or false share.

`content`: {"options": [{"id", "es", "en"}]}. `key` and answers: lists of option ids.
"""

from dataclasses import dataclass
from fractions import Fraction
from string import ascii_lowercase

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.bank.kinds import options
from assessments.bank.kinds.kind import Column, Kind

RIGHT = Column(
    "mark",
    gettext_lazy("Right"),
    gettext_lazy("Answer %(number)s is right"),
    input="checkbox",
    is_short=True,
)

FEEDBACK = (
    Column(
        "feedback_es",
        gettext_lazy("Feedback in Spanish"),
        gettext_lazy("Feedback on answer %(number)s in Spanish"),
    ),
    Column(
        "feedback_en",
        gettext_lazy("Feedback in English"),
        gettext_lazy("Feedback on answer %(number)s in English"),
    ),
)


@dataclass(frozen=True)
class ReviewedOption:
    """An option after the submission. `is_right` is None while it must not be seen.

    `feedback`: on this option, empty while the right answer must not be seen.
    """

    text: str
    is_chosen: bool
    is_right: bool | None
    feedback: str = ""

    @property
    def state(self):
        if self.is_right:
            return "good"
        return "bad" if self.is_chosen and self.is_right is False else ""

    @property
    def icon(self):
        if not self.is_chosen:
            return ""
        return {"good": "ok", "bad": "x"}.get(self.state, "")

    @property
    def label(self):
        if not self.is_chosen:
            return _("Right answer") if self.is_right else ""
        return {
            "good": _("Your answer, right"),
            "bad": _("Your answer, not right"),
        }.get(self.state, _("Your answer"))


class Choice(Kind):
    has_options = True
    columns = (RIGHT, options.ID, options.SPANISH, options.ENGLISH, *FEEDBACK)
    row_help = gettext_lazy(
        "Tick what is right. Empty rows are left out; a row that is emptied is removed."
    )
    new_ids = ascii_lowercase
    input = "radio"
    answer_template = "bank/kinds/choice/answer.html"
    option_template = "bank/kinds/choice/option.html"
    review_template = "bank/kinds/choice/review.html"

    def check(self, content, key):
        options.check_options(content, "options")
        options.check_key(key, content["options"])
        if len(set(key)) != len(key) or not key:
            raise ValidationError(_("Mark the right answers, each once."))

    def clean(self, content, answer):
        options.check_chosen(answer, content["options"])
        if len(set(answer)) != len(answer):
            raise ValidationError(_("Choose each answer only once."))
        return list(answer)

    def shuffle(self, content, key, rng):
        order = options.ids(content["options"])
        rng.shuffle(order)
        return order

    def written_order(self, content, key, rng):
        return options.ids(content["options"])

    def rows_of(self, content, key):
        marks = dict.fromkeys(key, "on")
        return [
            options.row_of(option)
            | {"mark": marks.get(option["id"], "")}
            | {column.name: option.get(column.name, "") for column in FEEDBACK}
            for option in content["options"]
        ]

    def content_of(self, rows, before):
        offered = options.options_of(rows, self.new_ids)
        pairs = list(zip(options.filled(rows), offered, strict=True))
        key = [option["id"] for row, option in pairs if row["mark"]]
        for row, option in pairs:
            option |= _feedback(row)
        return {"options": options.in_order_of(before["options"], offered)}, key

    def read(self, question, data):
        chosen = [value for value in data.getlist(question.name) if value]
        return self.clean(question.content, chosen)

    def inputs(self, question):
        texts = options.texts(question.content["options"])
        offered = [
            options.Option(option_id, texts[option_id], option_id in question.answer)
            for option_id in question.order
        ]
        return {"type": self.input, "options": offered}

    def review(self, question, key):
        feedback = options.feedback(question.content["options"])
        return [
            ReviewedOption(
                option.text,
                option.is_chosen,
                option.id in key if key is not None else None,
                feedback[option.id] if key is not None else "",
            )
            for option in self.inputs(question)["options"]
        ]


def _feedback(row):
    names = [column.name for column in FEEDBACK]
    return {name: row[name] for name in names if row.get(name)}


class OneOfSeveral(Choice):
    """Exactly one option is right: all or nothing (QTI `match_correct`)."""

    def check(self, content, key):
        super().check(content, key)
        if len(key) != 1:
            raise ValidationError(_("Mark exactly one right answer."))

    def clean(self, content, answer):
        answer = super().clean(content, answer)
        if len(answer) > 1:
            raise ValidationError(_("Choose only one answer."))
        return answer

    def earned(self, content, key, answer):
        return Fraction(answer == key)
