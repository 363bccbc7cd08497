from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from wagtail import hooks


class QuizzesConfig(AppConfig):
    name = "assessments.quizzes"
    verbose_name = _("Quizzes")
    is_for_editors = True

    def ready(self):
        from assessments.quizzes import panels, receivers  # noqa: F401

        hooks.register("construct_home", panels.add_panels)
