from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from wagtail import hooks


class RostersConfig(AppConfig):
    name = "cohorts.rosters"
    verbose_name = _("Rosters")

    def ready(self):
        from cohorts.rosters import imports, panels, receivers, uploads  # noqa: F401
        from lms.jobs import kinds

        hooks.register("construct_cohort_actions", panels.add_action)
        hooks.register("run_daily", uploads.purge_uploads)
        kinds.register(imports.KIND)
