from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FilesConfig(AppConfig):
    name = "curricula.files"
    verbose_name = _("Images and documents")

    def ready(self):
        from curricula.files import permissions  # noqa: F401
