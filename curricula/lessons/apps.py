from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LessonsConfig(AppConfig):
    name = "curricula.lessons"
    verbose_name = _("Lessons")
    is_for_editors = True

    def ready(self):
        from curricula.lessons import receivers  # noqa: F401
