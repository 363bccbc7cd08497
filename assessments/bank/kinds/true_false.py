from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.bank.kinds import options
from assessments.bank.kinds.choice import OneOfSeveral


class TrueFalse(OneOfSeveral):
    name = "true_false"
    label = gettext_lazy("True or false")
    description = gettext_lazy("A statement that is right or wrong.")
    new_ids = ("true", "false")
    row_count = 2
    is_fixed = True
    new_rows = (
        {"es": "Verdadero", "en": "True"},
        {"es": "Falso", "en": "False"},
    )

    def check(self, content, key):
        super().check(content, key)
        if len(content["options"]) != 2:
            raise ValidationError(_("True or false has exactly two answers."))

    def shuffle(self, content, key, rng):
        return options.ids(content["options"])
