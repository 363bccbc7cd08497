from django.utils.translation import gettext_lazy as _

from assessments.bank.kinds.scale import Scale


class Importance(Scale):
    name = "importance"
    label = _("Scale of importance")
    description = _("How important something is. Only for evaluations, without a mark.")
    points = (
        ("Nada importante", "Not important"),
        ("Poco importante", "Slightly important"),
        ("Medianamente importante", "Moderately important"),
        ("Importante", "Important"),
        ("Muy importante", "Very important"),
    )
