from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from wagtail import hooks


class EvaluationsConfig(AppConfig):
    name = "assessments.evaluations"
    verbose_name = _("Evaluations")

    def ready(self):
        from assessments.evaluations import (
            jobs,
            judges_home,
            key,
            own_panels,
            panels,
            permissions,  # noqa: F401
        )
        from lms.jobs.kinds import register

        for kind in jobs.KINDS:
            register(kind)
        hooks.register("run_daily", key.destroy_due_keys)
        hooks.register("construct_navigation", panels.add_navigation)
        hooks.register("construct_home", panels.add_home_panels)
        hooks.register("construct_home", judges_home.add_judged_panel)
        hooks.register("construct_own_home", own_panels.add_own_panels)
