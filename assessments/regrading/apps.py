from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RegradingConfig(AppConfig):
    name = "assessments.regrading"
    verbose_name = _("Marking again")

    def ready(self):
        from assessments.regrading import (  # noqa: F401
            jobs,
            permissions,
            receivers,
        )
        from lms.jobs.kinds import register

        register(jobs.KIND)
