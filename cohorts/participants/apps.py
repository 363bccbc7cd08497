from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from wagtail import hooks


class ParticipantsConfig(AppConfig):
    name = "cohorts.participants"
    verbose_name = _("Participants")

    def ready(self):
        from cohorts.participants import panels

        hooks.register("construct_cohort_tabs", panels.add_tab)
        hooks.register("construct_cohort_page", panels.add_cohort_panels)
        hooks.register("construct_participant_page", panels.add_participant_panels)
