from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from wagtail import hooks


class GradebookConfig(AppConfig):
    name = "assessments.gradebook"
    verbose_name = _("Gradebook")

    def ready(self):
        from assessments.gradebook import panels

        hooks.register("construct_cohort_tabs", panels.add_tab)
