from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from wagtail import hooks


class VerificationConfig(AppConfig):
    name = "certificates.verification"
    verbose_name = _("Verification")

    def ready(self):
        from certificates.verification import panels

        hooks.register("construct_public_home", panels.add_public_panels)
        hooks.register("construct_navigation", panels.add_navigation)
        hooks.register("construct_footer", panels.add_footer)
