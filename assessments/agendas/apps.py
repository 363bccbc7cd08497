from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from wagtail import hooks


class AgendasConfig(AppConfig):
    name = "assessments.agendas"
    verbose_name = _("Agendas")

    def ready(self):
        from assessments.agendas import jobs, panels
        from lms.jobs.kinds import register

        for kind in jobs.KINDS:
            register(kind)
        hooks.register("construct_navigation", panels.add_navigation)
        hooks.register("construct_home", panels.add_home_panels)
        hooks.register("construct_results", panels.add_results_actions)
