from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from wagtail import hooks


class OverviewConfig(AppConfig):
    name = "cohorts.overview"
    verbose_name = _("Overview")

    def ready(self):
        from cohorts.overview import home, panels, person, receivers  # noqa: F401

        hooks.register("construct_home", home.add_panels)
        hooks.register("construct_cohort_page", panels.add_panels)
        hooks.register("construct_cohort_actions", panels.add_actions)
        hooks.register("construct_participant_page", person.add_participant_panels)
