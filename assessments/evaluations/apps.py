from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from wagtail import hooks


class EvaluationsConfig(AppConfig):
    name = "assessments.evaluations"
    verbose_name = _("Evaluations")

    def ready(self):
        from assessments.evaluations import judges_home, permissions  # noqa: F401

        hooks.register("construct_home", judges_home.add_judged_panel)
