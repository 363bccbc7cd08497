from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from wagtail import hooks


class EvaluationsConfig(AppConfig):
    name = "assessments.evaluations"
    verbose_name = _("Evaluations")

    def ready(self):
        from assessments.evaluations import jobs, permissions  # noqa: F401
        from assessments.evaluations.audit import register_log_actions
        from lms.jobs.kinds import register

        for kind in jobs.KINDS:
            register(kind)
        hooks.register("register_log_actions", register_log_actions)
