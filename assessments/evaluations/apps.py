from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from wagtail import hooks


class EvaluationsConfig(AppConfig):
    name = "assessments.evaluations"
    verbose_name = _("Evaluations")

    def ready(self):
        from assessments.evaluations import (
            judges_home,
            own_panels,
            panels,
            paper_audit,
            permissions,  # noqa: F401
        )

        hooks.register("construct_navigation", panels.add_navigation)
        for add in (
            panels.add_home_panels,
            judges_home.add_judged_panel,
            own_panels.add_own_panels,
        ):
            hooks.register("construct_home", add)
        hooks.register("register_log_actions", paper_audit.register_log_actions)
