from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from wagtail import hooks


class NamesConfig(AppConfig):
    name = "cohorts.names"
    verbose_name = _("Names on certificates")

    def ready(self):
        from cohorts.names import panels, permissions, receivers  # noqa: F401

        receivers.connect()
        hooks.register("construct_account", panels.add_account_entry)
        hooks.register("construct_home", panels.add_home_panels)
        hooks.register("construct_cohort_page", panels.add_cohort_panels)
        hooks.register("construct_participant_page", panels.add_participant_panels)
