from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AgendasConfig(AppConfig):
    name = "assessments.agendas"
    verbose_name = _("Agendas")

    def ready(self):
        from assessments.agendas import jobs
        from lms.jobs.kinds import register

        for kind in jobs.KINDS:
            register(kind)
