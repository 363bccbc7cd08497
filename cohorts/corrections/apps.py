from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from wagtail import hooks


class CorrectionsConfig(AppConfig):
    name = "cohorts.corrections"
    verbose_name = _("Corrections")

    def ready(self):
        from cohorts.corrections import panels

        hooks.register("construct_participant_page", panels.add_participant_panels)
