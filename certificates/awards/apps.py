from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AwardsConfig(AppConfig):
    name = "certificates.awards"
    verbose_name = _("Awards")

    def ready(self):
        from certificates.awards import permissions  # noqa: F401
