from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EvaluationsConfig(AppConfig):
    name = "assessments.evaluations"
    verbose_name = _("Evaluations")

    def ready(self):
        from assessments.evaluations import permissions  # noqa: F401
