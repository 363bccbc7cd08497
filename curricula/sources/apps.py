from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SourcesConfig(AppConfig):
    name = "curricula.sources"
    verbose_name = _("Topics and legal instruments")
    is_for_editors = True
