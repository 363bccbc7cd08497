"""Scales with labelled points, for evaluations: without a key and without a mark.

`content`: {"options": [{"id", "es", "en"}]}, from the lowest point to the highest.
`key`: []. Answers: a list with the id of one point.
"""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.bank.kinds import options
from assessments.bank.kinds.choice import Choice
from assessments.bank.kinds.kind import Column


class Scale(Choice):
    is_scale = True
    is_marked = False
    points: tuple[tuple[str, str], ...]  # Spanish and English, of a new question
    columns = (
        options.ID,
        Column(
            "es",
            gettext_lazy("Spanish"),
            gettext_lazy("Point %(number)s in Spanish"),
        ),
        Column(
            "en",
            gettext_lazy("English"),
            gettext_lazy("Point %(number)s in English"),
        ),
    )
    row_help = gettext_lazy(
        "The points of the scale, from the lowest to the highest. They have no right "
        "answer and never count into a mark."
    )
    new_ids = tuple("123456789")
    row_count = len(new_ids)
    is_fixed = True

    def check(self, content, key):
        options.check_options(content, "options")
        if key != []:
            raise ValidationError(_("A scale has no right answer."))

    def clean(self, content, answer):
        answer = super().clean(content, answer)
        if len(answer) > 1:
            raise ValidationError(_("Choose only one answer."))
        return answer

    def share(self, content, key, answer):
        return None

    def shuffle(self, content, key, rng):
        return options.ids(content["options"])

    @property
    def new_rows(self):
        return tuple({"es": spanish, "en": english} for spanish, english in self.points)

    def rows_of(self, content, key):
        return [options.row_of(point) for point in content["options"]]

    def content_of(self, rows, before):
        return {"options": options.options_of(rows, self.new_ids)}, []

    def review(self, question, key):
        return super().review(question, None)
