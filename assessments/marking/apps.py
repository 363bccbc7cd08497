from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from wagtail import hooks


class MarkingConfig(AppConfig):
    name = "assessments.marking"
    verbose_name = _("Marking by people")

    def ready(self):
        from assessments.marking import panels, permissions, receivers  # noqa: F401

        hooks.register("construct_home", panels.add_home_panels)
        hooks.register("construct_cohort_page", panels.add_cohort_panels)
        hooks.register("construct_result", panels.add_result_panels)
