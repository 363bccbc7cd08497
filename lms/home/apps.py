from django.apps import AppConfig
from wagtail import hooks


class HomeConfig(AppConfig):
    name = "lms.home"

    def ready(self):
        from lms.home import administration, panels

        hooks.register("construct_home", administration.add_panels)
        hooks.register("construct_navigation", panels.add_navigation)
        hooks.register("construct_footer", panels.add_footer)
