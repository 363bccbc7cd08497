from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from wagtail import hooks


class EnrolmentsConfig(AppConfig):
    name = "cohorts.enrolments"
    verbose_name = _("Cohorts")

    def ready(self):
        from cohorts.enrolments import panels, permissions, receivers  # noqa: F401

        receivers.connect()
        hooks.register("construct_navigation", panels.add_navigation)
