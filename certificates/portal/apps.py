from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from wagtail import hooks


class PortalConfig(AppConfig):
    name = "certificates.portal"
    verbose_name = _("Portal")

    def ready(self):
        from certificates.portal import panels, permissions  # noqa: F401

        hooks.register("construct_home", panels.add_home_panels)
        hooks.register("construct_navigation", panels.add_navigation)
