from django.utils.translation import gettext_lazy as _

from assessments.bank.kinds.choice import OneOfSeveral


class SingleChoice(OneOfSeveral):
    name = "single_choice"
    label = _("One answer")
    description = _("Exactly one of several answers is right.")
