from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from wagtail import hooks


class StatisticsConfig(AppConfig):
    name = "assessments.statistics"
    verbose_name = _("Item statistics")

    def ready(self):
        from assessments.statistics import (  # noqa: F401
            jobs,
            nightly,
            panels,
            permissions,
            receivers,
        )
        from lms.jobs.kinds import register

        register(jobs.KIND)
        hooks.register("run_daily", nightly.refresh_all)
        hooks.register("construct_navigation", panels.add_navigation)
        hooks.register("construct_quiz_page", panels.add_quiz_actions)
