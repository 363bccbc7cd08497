from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from wagtail import hooks


class EvaluationsConfig(AppConfig):
    name = "assessments.evaluations"
    verbose_name = _("Evaluations")

    def ready(self):
        from assessments.evaluations import (  # noqa: F401
            judges_home,
            panels,
            permissions,
        )

        hooks.register("construct_navigation", panels.add_navigation)
        hooks.register("construct_home", panels.add_home_panels)
        hooks.register("construct_home", judges_home.add_judged_panel)
