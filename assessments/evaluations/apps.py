from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from wagtail import hooks


class EvaluationsConfig(AppConfig):
    name = "assessments.evaluations"
    verbose_name = _("Evaluations")

    def ready(self):
        from assessments.evaluations import panels, permissions  # noqa: F401

        hooks.register("construct_navigation", panels.add_navigation)
        hooks.register("construct_home", panels.add_home_panels)
