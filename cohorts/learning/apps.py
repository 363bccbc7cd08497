from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from wagtail import hooks


class LearningConfig(AppConfig):
    name = "cohorts.learning"
    verbose_name = _("Learning space")

    def ready(self):
        from cohorts.learning import (
            course,
            lacking,
            panels,
            permissions,  # noqa: F401
            receivers,  # noqa: F401
        )

        hooks.register("construct_home", panels.add_panels)
        hooks.register("construct_navigation", panels.add_navigation)
        hooks.register("construct_cohort_tabs", course.add_tab)
        hooks.register("construct_participant_page", lacking.add_participant_panels)
