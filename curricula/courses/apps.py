from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from wagtail import hooks


class CoursesConfig(AppConfig):
    name = "curricula.courses"
    verbose_name = _("Courses")
    is_for_editors = True

    def ready(self):
        from curricula.courses import panels, receivers  # noqa: F401

        hooks.register("construct_public_home", panels.add_public_panels)
        hooks.register("construct_footer", panels.add_footer)
