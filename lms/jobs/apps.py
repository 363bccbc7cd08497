from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from wagtail import hooks


class JobsConfig(AppConfig):
    name = "lms.jobs"
    verbose_name = _("Jobs")

    def ready(self):
        from lms.jobs import panels

        hooks.register("construct_navigation", panels.add_navigation)
