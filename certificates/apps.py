from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class CertificatesConfig(AppConfig):
    name = "certificates"
    verbose_name = _("Certificates")

    def ready(self):
        from certificates import permissions, receivers  # noqa: F401
        from certificates.guards import guard_tables

        post_migrate.connect(guard_tables, sender=self)
