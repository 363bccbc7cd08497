from django.utils.translation import gettext_lazy as _

from assessments.bank.kinds.scale import Scale


class Likert(Scale):
    """Agreement with a statement.

    Source: R. Likert, "A technique for the measurement of attitudes" (1932).
    """

    name = "likert"
    label = _("Scale of agreement")
    description = _(
        "How far people agree with a statement. Only for evaluations, without a mark."
    )
    points = (
        ("Totalmente en desacuerdo", "Strongly disagree"),
        ("En desacuerdo", "Disagree"),
        ("Ni de acuerdo ni en desacuerdo", "Neither agree nor disagree"),
        ("De acuerdo", "Agree"),
        ("Totalmente de acuerdo", "Strongly agree"),
    )
